package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.orchex.source.java.extraction.NameMaker.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names for a function by what it does: as the comment above the statements says, else after what it gives back, what
 * it mainly calls, what it goes through or the case that it is for.
 */
final class NameIdeas {

    /** What a variable is called, and no more. */
    private static final Pattern VAGUE = Pattern.compile("(update|advance)[A-Z].*");

    /** What a comment says of how a value comes about is not what it is. */
    private static final Pattern NEGATIVE = Pattern.compile("(skip|ignore|avoid|prevent)[A-Z].*");

    private final Run run;
    private final Flow flow;
    private final Exit exit;
    private final String comment;
    private final Nouns nouns;
    private final Action action;
    private final CaseName cases;
    private final Variables variables;
    private final Shape shape;

    NameIdeas(Move move, Nouns nouns) {
        this.run = move.run();
        this.flow = move.flow();
        this.exit = move.exit();
        this.comment = Headline.of(move);
        this.variables = move.variables();
        this.shape = new Shape(move);
        this.nouns = nouns;
        this.action = new Action(run, nouns);
        this.cases = new CaseName(run, nouns);
    }

    /** The best first. */
    Stream<Name> all() {
        Stream<String> told = Stream.of(
                        Stream.of(fromComment(), new CheckName(run, nouns).of()),
                        cases.labelled(),
                        Stream.of(round(), cases.branch()))
                .flatMap(all -> all);
        boolean ordered = action.isOrdered() && (carries() || answers());
        boolean about = !ordered && result().filter(shape::isAbout).isPresent();
        Stream<Name> result = result().map(new ResultName(run, flow, nouns)::of).stream()
                .map(name -> new Name(name, about && !VAGUE.matcher(name).matches()));
        Stream<Name> returned = exit.gives() || exit.asks() ? returned() : Stream.empty();
        boolean choice = run.statements().size() == 1 && run.first() instanceof SwitchStmt;
        Stream<Name> done = Stream.of(
                Name.told(Words.name(new Setting(run, nouns).configured())),
                action(),
                Name.vague(element()),
                Name.vague(CaseName.with("process", action.looped())),
                new Name(cases.handled(), choice));
        Stream<Name> mainly = ordered ? Stream.of(action()) : Stream.empty();
        return Stream.of(told.map(Name::told), mainly, result, returned, done)
                .flatMap(all -> all)
                .filter(name -> !name.text().isEmpty());
    }

    private String fromComment() {
        String name = CommentName.of(comment);
        boolean question = name.startsWith("check") && !answers();
        return (question || NEGATIVE.matcher(name).matches()) && flow.output().isPresent() ? "" : name;
    }

    private Name action() {
        String name = Words.name(action.words());
        return new Name(name, action.isCentral());
    }

    /** The variable that it gives back. */
    private Optional<Variable> result() {
        boolean names = exit == Exit.RETURN
                && run.last() instanceof ReturnStmt end
                && end.getExpression().filter(NameExpr.class::isInstance).isPresent();
        return names ? ((ReturnStmt) run.last()).getExpression().flatMap(variables::meantBy) : flow.output();
    }

    /** Whether the value that it gives back is a number that it was given, like one that only counts along. */
    private boolean carries() {
        return flow.output()
                .filter(flow.inputs()::contains)
                .filter(ResultName::isNumber)
                .isPresent();
    }

    /** Whether it gives back a yes or no, beside what it does. */
    private boolean answers() {
        return flow.output().flatMap(TypeText::of).filter("boolean"::equals).isPresent();
    }

    /** For one round of a loop in a function for many: what that does, to one. */
    private String round() {
        List<String> words = new ArrayList<>(Words.of(run.host().name()));
        String many = words.get(words.size() - 1);
        String one = Words.singular(many);
        boolean does = words.size() > 1 && Words.isVerb(words.get(0)) && !one.equals(many) && !goesThrough(many);
        if (!does || !flow.outputs().isEmpty() || exit.gives() || loopOfRound().isEmpty()) {
            return "";
        }
        words.set(words.size() - 1, one);
        return Words.name(words);
    }

    /** Whether it goes through all of them itself, or something else of its function does. */
    private boolean goesThrough(String many) {
        return Trees.own(run.host().body(), ForEachStmt.class).stream()
                .filter(loop -> !Trees.isWithin(run.first(), loop) || run.holds(loop))
                .map(loop -> nouns.of(loop.getIterable()))
                .anyMatch(
                        words -> !words.isEmpty() && words.get(words.size() - 1).equalsIgnoreCase(many));
    }

    /** The loop of which it is all that is done in a round. */
    private Optional<Node> loopOfRound() {
        Optional<Node> around = Trees.around(run.first(), run.host().body(), Trees::isLoop);
        return around.filter(loop -> Trees.same(loop, run.block()) || Trees.same(loop, Trees.parent(run.block())))
                .filter(loop -> Tail.isTail(run.last(), loop) && run.isFirst())
                .filter(loop -> flow.inputs().stream().noneMatch(input -> isCounter(input, loop)));
    }

    /** Whether it only counts the rounds; what is done to one of many needs that one alone. */
    private static boolean isCounter(Variable variable, Node loop) {
        return loop instanceof ForStmt counted
                && counted.getInitialization().stream()
                        .anyMatch(first -> Trees.isWithin(variable.declaration(), first));
    }

    private String element() {
        return loopOfRound()
                .filter(ForEachStmt.class::isInstance)
                .map(loop -> Action.element((ForEachStmt) loop))
                .map(words -> CaseName.with("process", words))
                .orElse("");
    }

    /** Whether nothing is done but to go through something, up to what is found or to what is said where nothing is. */
    private boolean isSearch() {
        List<Statement> all = run.statements();
        if (all.size() == 1 && all.get(0) instanceof TryStmt attempt) {
            all = attempt.getTryBlock().getStatements();
        }
        return all.stream().filter(Trees::isLoop).count() == 1
                && run.own(ReturnStmt.class).stream()
                        .noneMatch(exit -> exit.getExpression()
                                        .filter(Expression::isNullLiteralExpr)
                                        .isPresent()
                                && !Trees.same(exit, run.last()))
                && all.stream()
                        .allMatch(statement -> Trees.isLoop(statement)
                                || Run.declares(statement)
                                || statement instanceof ReturnStmt
                                || statement instanceof ThrowStmt);
    }

    /** For a run that gives back what its host would. */
    private Stream<Name> returned() {
        String host = run.host().name();
        boolean truth = run.host().isQuestion();
        boolean searches = run.own(Statement.class).stream()
                .anyMatch(statement -> Trees.isLoop(statement)
                        && !Trees.own(statement, ReturnStmt.class).isEmpty());
        String search = searches ? CaseName.with(truth && !exit.asks() ? "check" : "search", action.looped()) : "";
        String found = exit == Exit.RETURN_FOUND ? FoundName.of(run, variables) : "";
        String find = FoundName.tells(found) ? CaseName.with("find", Nouns.words(found)) : "";
        String special = exit == Exit.JUMP ? "" : CaseName.with(host + "For", cases.around());
        boolean typed = cases.isTyped() && !exit.asks();
        return Stream.of(
                        Name.told(find),
                        new Name(search, isSearch() && run.own(WhileStmt.class).isEmpty()),
                        new Name(special, typed),
                        Name.told(truth && exit.asks() ? cases.checked() : ""))
                .filter(name -> !name.text().isEmpty());
    }
}
