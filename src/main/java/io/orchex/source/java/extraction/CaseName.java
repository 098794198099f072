package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names statements after the case that they are for: the condition that they begin with or stand under. */
final class CaseName {

    private static final Pattern QUESTION = Pattern.compile("(is|has|can)[A-Z].*");

    private final Run run;
    private final Nouns nouns;

    CaseName(Run run, Nouns nouns) {
        this.run = run;
        this.nouns = nouns;
    }

    /** For statements of which the function asks whether it is to go on: what they look at first. */
    String checked() {
        if (run.first() instanceof ExpressionStmt statement
                && statement.getExpression() instanceof VariableDeclarationExpr declaration) {
            String name = declaration.getVariable(0).getNameAsString();
            // A yes or no is no thing to look at, but the first of several questions.
            boolean answer = declaration.getVariable(0).getTypeAsString().equals("boolean");
            return Nouns.isEmpty(name) || answer ? "" : with("check", Nouns.words(name));
        }
        return run.first() instanceof IfStmt branch ? with("check", words(branch.getCondition())) : "";
    }

    /** For all that is done in a case of a switch: what its function does, for this case. */
    Stream<String> labelled() {
        boolean all = run.block() instanceof SwitchEntry entry
                && entry.getLabels().size() == 1
                && Trees.same(entry.getStatement(0), run.first())
                && run.rest().stream().allMatch(Statement::isBreakStmt);
        if (!all) {
            return Stream.empty();
        }
        Expression label = ((SwitchEntry) run.block()).getLabels().get(0);
        List<String> words = label instanceof NameExpr || label instanceof FieldAccessExpr
                ? Words.of(Tokens.code(label).replaceFirst(".*[. ]", ""))
                : Compared.literal(label);
        List<String> host = Words.of(run.host().name());
        String verb = Words.isVerb(host.get(0)) ? run.host().name() : "handle";
        return Stream.of(with(host.size() == 1 ? verb : verb + "For", words), with(verb + "For", words));
    }

    /** For all of a branch for a type or a constant: what its function does, for that. */
    String branch() {
        boolean all =
                run.block() instanceof BlockStmt && run.isFirst() && run.rest().isEmpty();
        Optional<Expression> condition = Trees.around(run.first(), run.host().body(), IfStmt.class::isInstance)
                .map(node -> (IfStmt) node)
                .filter(node -> all && Trees.same(node.getThenStmt(), run.block()))
                .map(IfStmt::getCondition)
                .filter(CaseName::isTyped);
        String host = run.host().name();
        List<String> words = Words.of(host);
        String start = words.size() == 1 ? host : host + "For";
        return Words.isVerb(words.get(0))
                ? condition.map(asked -> with(start, words(asked))).orElse("")
                : "";
    }

    /** Whether the condition around asks for a type, a constant or a text, so that its name tells the case. */
    boolean isTyped() {
        return Trees.around(run.first(), run.host().body(), IfStmt.class::isInstance)
                .map(node -> ((IfStmt) node).getCondition())
                .filter(CaseName::isTyped)
                .isPresent();
    }

    private static boolean isTyped(Expression asked) {
        return asked instanceof InstanceOfExpr
                || !Compared.constant(asked).isEmpty()
                || (asked instanceof MethodCallExpr call
                        && call.getNameAsString().startsWith("equals"));
    }

    /** For a choice: what it is about. For all of a branch: what that is for. */
    String handled() {
        if (run.block() instanceof BlockStmt && run.isFirst() && run.rest().isEmpty()) {
            String branch = with("handle", around());
            if (!branch.isEmpty()) {
                return branch;
            }
        }
        if (run.first() instanceof SwitchStmt choice) {
            return with("handle", nouns.of(choice.getSelector()));
        }
        return run.first() instanceof IfStmt branch
                ? with("handle", words(branch.getCondition()))
                : with("handle", around());
    }

    /** The condition of the branch in which the run stands, in words; empty where it stands in none. */
    List<String> around() {
        Node at = run.first();
        Optional<Node> branch = Trees.around(at, run.host().body(), IfStmt.class::isInstance);
        return branch.map(node -> (IfStmt) node)
                .filter(node -> Trees.isWithin(at, node.getThenStmt()))
                .map(node -> words(node.getCondition()))
                .orElse(List.of());
    }

    private List<String> words(Expression condition) {
        if (condition instanceof InstanceOfExpr) {
            return nouns.of(condition);
        }
        boolean absent = condition instanceof BinaryExpr test
                && test.getOperator() == BinaryExpr.Operator.EQUALS
                && test.getRight() instanceof NullLiteralExpr;
        if (absent) {
            return prefixed("missing", nouns.of(condition));
        }
        List<String> constant = Compared.constant(condition);
        if (!constant.isEmpty()) {
            return constant;
        }
        if (condition instanceof MethodCallExpr call && call.getNameAsString().startsWith("equals")) {
            List<String> text = Stream.concat(call.getScope().stream(), call.getArguments().stream())
                    .map(Compared::literal)
                    .filter(words -> !words.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            return text.isEmpty() ? nouns.of(condition) : text;
        }
        return condition instanceof MethodCallExpr call
                        && QUESTION.matcher(call.getNameAsString()).matches()
                ? asked(call)
                : nouns.of(condition);
    }

    /** Of {@code isEmpty(values)} the empty values. */
    private List<String> asked(MethodCallExpr call) {
        List<String> words = Words.of(call.getNameAsString().replaceFirst("^(is|has|can)", ""));
        if (words.size() > 1) {
            return words;
        }
        List<String> argument = call.getArguments().getFirst().map(nouns::of).orElse(List.of());
        List<String> whose = argument.isEmpty() ? call.getScope().map(nouns::of).orElse(List.of()) : argument;
        return Stream.concat(words.stream(), whose.stream()).toList();
    }

    /** No name where one of the words only says the first one again, or where they are about no thing. */
    static String with(String start, List<String> words) {
        boolean twice = words.stream().anyMatch(word -> Words.singular(word).equalsIgnoreCase(start));
        boolean thing = !words.isEmpty() && !Words.isNoThing(words.get(0));
        return !thing || twice ? "" : Words.name(prefixed(start, words));
    }

    private static List<String> prefixed(String first, List<String> words) {
        if (words.isEmpty()) {
            return words;
        }
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(words);
        return all;
    }
}
