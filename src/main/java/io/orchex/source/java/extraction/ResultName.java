package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import io.orchex.source.java.extraction.Variable.Mention;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names a function after the variable that it gives back, by the way in which that comes about. */
final class ResultName {

    private static final Pattern QUESTION = Pattern.compile("(is|has|can|should|must|needs|allow|was|are)[A-Z].*");
    /** They say how something is, and not what it is. */
    static final Pattern STATE =
            Pattern.compile(".*(ed|able|ible|ing|ful|found|empty|valid|null|negative|positive|done|ok|present|equal)");

    private static final Pattern PLACE =
            Pattern.compile(".*(?i)(index|idx|pos|position|start|end|offset|first|last|begin|left|right)");
    private static final Set<String> NUMBERS = Set.of("int", "long", "short", "byte", "double", "float", "char");
    private static final Set<String> TEXTS = Set.of("String", "StringBuilder", "StringBuffer", "CharSequence");

    private final Run run;
    private final Flow flow;
    private final Nouns nouns;

    ResultName(Run run, Flow flow, Nouns nouns) {
        this.run = run;
        this.flow = flow;
        this.nouns = nouns;
    }

    /** Empty where neither its name nor its type tell what it is. */
    String of(Variable result) {
        String type = TypeText.of(result).orElse("");
        String name = result.name();
        if (type.equals("boolean") && QUESTION.matcher(name).matches()) {
            // The variable has the plain name already.
            return CaseName.with(
                    "check", Words.of(name).subList(1, Words.of(name).size()));
        }
        List<String> noun = new ResultNoun(result, nouns).words();
        if (noun.isEmpty()) {
            return "";
        }
        String verb = type.equals("boolean") && !flow.inputs().contains(result)
                ? (STATE.matcher(name).matches() ? "is" : "has")
                : verb(result, type);
        if (noun.get(0).equalsIgnoreCase(verb)) {
            return Words.name(noun);
        }
        List<String> things = verb.equals("count") ? Action.plural(noun) : noun;
        return Words.name(Stream.concat(Stream.of(verb), things.stream()).toList());
    }

    static boolean isNumber(Variable result) {
        return NUMBERS.contains(TypeText.of(result).orElse(""));
    }

    private String verb(Variable result, String type) {
        if (flow.inputs().contains(result)) {
            return counts(result)
                    ? "count"
                    : NUMBERS.contains(type) && PLACE.matcher(result.name()).matches() ? "advance" : "update";
        }
        String called = asked(result).orElseGet(() -> called(result));
        if (!called.isEmpty()) {
            return called;
        }
        if (NUMBERS.contains(type)) {
            return number(result);
        }
        if (type.endsWith("[]")) {
            return isOnlyDeclared(result) ? verbOfFirst(result) : "create";
        }
        if (TEXTS.contains(type)) {
            return isBuilt(result) ? "build" : searches() ? "find" : "resolve";
        }
        return adds(result) ? "collect" : makes(result) ? "create" : searches() ? "find" : "determine";
    }

    /** Whether it is put together, and not only chosen. */
    private boolean isBuilt(Variable text) {
        return TypeText.of(text).filter("String"::equals).isEmpty()
                || run.all(BinaryExpr.class).stream()
                        .filter(operation -> operation.getOperator() == BinaryExpr.Operator.PLUS)
                        .anyMatch(sum -> sum.getChildNodes().stream().noneMatch(IntegerLiteralExpr.class::isInstance))
                || written(text).anyMatch(Mention::read);
    }

    /** The verb of a last call of the value itself: of {@code socket.connect()} that it is connected. */
    private Optional<String> asked(Variable result) {
        boolean asked = run.last() instanceof ExpressionStmt last
                && last.getExpression() instanceof MethodCallExpr call
                && call.getScope()
                        .flatMap(scope -> result.mentions().stream()
                                .filter(mention -> Trees.same(mention.node(), scope))
                                .findFirst())
                        .isPresent();
        return Optional.of(run.last())
                .filter(last -> asked)
                .map(last -> ((MethodCallExpr) ((ExpressionStmt) last).getExpression()).getNameAsString())
                .filter(name -> !Nouns.isTrivial(name) && Words.of(name).size() == 1 && Words.isVerb(name));
    }

    private String number(Variable result) {
        if (PLACE.matcher(result.name()).matches()) {
            return "find";
        }
        return counts(result) ? "count" : "compute";
    }

    /** Whether it goes up in a loop, and is no place. */
    private boolean counts(Variable result) {
        return !PLACE.matcher(result.name()).matches()
                && written(result)
                        .anyMatch(mention -> Trees.parent(mention.node()) instanceof UnaryExpr step
                                && step.getOperator().name().endsWith("INCREMENT")
                                && Trees.around(mention.node(), run.block(), Trees::isLoop)
                                        .isPresent());
    }

    /** The verb of the call that gives the last value. */
    private String called(Variable result) {
        return written(result)
                .reduce((first, last) -> last)
                .map(ResultName::verbOfValue)
                .orElse("");
    }

    private boolean isOnlyDeclared(Variable result) {
        return result.declaration() instanceof VariableDeclarator declarator
                && declarator
                        .getInitializer()
                        .filter(MethodCallExpr.class::isInstance)
                        .isPresent()
                && Flow.isBornIn(run, result)
                && written(result).allMatch(mention -> Trees.isWithin(mention.node(), declarator));
    }

    /** The verb of the call that gives it its only value. */
    private static String verbOfFirst(Variable result) {
        String called = ((VariableDeclarator) result.declaration())
                .getInitializer()
                .map(value -> Words.verb(
                        Words.of(((MethodCallExpr) value).getNameAsString()).get(0)))
                .orElse("");
        return called.isEmpty() ? "determine" : called;
    }

    private Stream<Mention> written(Variable result) {
        return result.mentions().stream().filter(mention -> mention.written() && run.holds(mention.at()));
    }

    private static String verbOfValue(Mention mention) {
        return Trees.parent(mention.node()) instanceof AssignExpr assignment
                        && assignment.getValue() instanceof MethodCallExpr call
                        && !Nouns.isTrivial(call.getNameAsString())
                ? Words.verb(Words.of(call.getNameAsString()).get(0))
                : "";
    }

    /** Whether whatever it may become is new. */
    private boolean makes(Variable result) {
        List<Mention> written = written(result).toList();
        return !written.isEmpty()
                && written.stream()
                        .allMatch(mention -> Trees.parent(mention.node()) instanceof AssignExpr assignment
                                && (assignment.getValue() instanceof ObjectCreationExpr
                                        || verbOfValue(mention).equals("create")));
    }

    /** Whether something is added to it, or to nothing that is named. */
    private boolean adds(Variable result) {
        return run.own(MethodCallExpr.class).stream()
                .filter(call -> Set.of("add", "put", "addAll").contains(call.getNameAsString()))
                .anyMatch(call -> call.getScope()
                        .flatMap(nouns::variable)
                        .filter(result::equals)
                        .isPresent());
    }

    private boolean searches() {
        return run.own(BreakStmt.class).stream().anyMatch(exit -> Trees.around(
                        exit, run.block(), node -> Trees.isLoop(node) || node instanceof SwitchStmt)
                .filter(Trees::isLoop)
                .isPresent());
    }
}
