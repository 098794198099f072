package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names a function by what it does: as the comment above the statements says, else after what it gives back, what it
 * mainly calls, what it goes through or the case that it is for.
 */
final class NameMaker {

    private static final int LONGEST = 40;

    /** Of what was taken out for a case once already. */
    private static final Pattern TWICE = Pattern.compile("((For|By)[A-Z][A-Za-z]+)\\1");

    /** One word for what it gives back is what the variable is called, and no more. */
    private static final Pattern VAGUE = Pattern.compile("(update|advance)[A-Z][a-z]*");

    private final Run run;
    private final Flow flow;
    private final Exit exit;
    private final Nouns nouns;
    private final Action action;
    private final CaseName cases;
    private final Variables variables;

    private NameMaker(Move move) {
        this.run = move.run();
        this.flow = move.flow();
        this.exit = move.exit();
        this.variables = move.variables();
        this.nouns = new Nouns(variables);
        this.action = new Action(run, nouns);
        this.cases = new CaseName(run, nouns);
    }

    /**
     * @param taken names that mean something else in the file
     * @throws Obstacle if every name that says something is taken
     */
    static Name name(Move move, Set<String> taken) {
        NameMaker maker = new NameMaker(move);
        List<String> names = maker.names(move.region().comment()).toList();
        return Stream.of(
                        names.stream(),
                        names.stream().flatMap(maker::qualified),
                        Stream.of(maker.last()),
                        maker.qualified(maker.last()))
                .flatMap(all -> all)
                .filter(name -> isFit(name, taken))
                .findFirst()
                .map(name -> new Name(name, maker.tells(name)))
                .orElseThrow(
                        () -> new Obstacle("every name that would say what %s do is taken".formatted(move.lines())));
    }

    /**
     * A name for a function.
     *
     * @param told whether the statements themselves tell it, and not only the function that they come from
     */
    record Name(String text, boolean told) {}

    private boolean tells(String name) {
        return !name.startsWith(last())
                && !name.endsWith("Of" + Words.capital(run.host().name()))
                && !VAGUE.matcher(name).matches();
    }

    private static boolean isFit(String name, Set<String> taken) {
        return Words.of(name).size() > 1
                && name.length() <= LONGEST
                && !Words.isReserved(name)
                && !TWICE.matcher(name).find()
                && !taken.contains(name);
    }

    private Stream<String> names(String comment) {
        Stream<String> told = Stream.of(
                        Stream.of(CommentName.of(comment), cases.check()), cases.labelled(), Stream.of(round()))
                .flatMap(all -> all);
        Stream<String> result = result().map(new ResultName(run, flow, nouns)::of).stream();
        Stream<String> returned = exit.gives() || exit.asks() ? returned() : Stream.empty();
        Stream<String> done = Stream.of(
                Words.name(new Setting(run, nouns).configured()),
                Words.name(action.words()),
                element(),
                loop(),
                cases.handled());
        Stream<String> mainly =
                action.isOrdered() && (carries() || answers()) ? Stream.of(Words.name(action.words())) : Stream.empty();
        return Stream.of(told, mainly, result, returned, done)
                .flatMap(all -> all)
                .filter(name -> !name.isEmpty());
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
        boolean does = words.size() > 1 && Words.isVerb(words.get(0)) && !one.equals(many);
        if (!does || !flow.outputs().isEmpty() || exit.gives() || loopOfRound().isEmpty()) {
            return "";
        }
        words.set(words.size() - 1, one);
        return Words.name(words);
    }

    /** The loop of which it is all that is done in a round. */
    private Optional<Node> loopOfRound() {
        Optional<Node> around = Trees.around(run.first(), run.host().body(), Trees::isLoop);
        return around.filter(loop -> Trees.same(loop, run.block()) || Trees.same(loop, Trees.parent(run.block())))
                .filter(loop -> Tail.isTail(run.last(), loop) && run.isFirst());
    }

    private String element() {
        return loopOfRound()
                .filter(ForEachStmt.class::isInstance)
                .map(loop -> Action.element((ForEachStmt) loop))
                .map(words -> CaseName.with("process", words))
                .orElse("");
    }

    /** For a run that gives back what its host would. */
    private Stream<String> returned() {
        String host = run.host().name();
        boolean truth = run.host().isQuestion();
        boolean searches = run.own(Statement.class).stream()
                .anyMatch(statement -> Trees.isLoop(statement)
                        && !Trees.own(statement, ReturnStmt.class).isEmpty());
        String search = searches ? CaseName.with(truth && !exit.asks() ? "check" : "search", action.looped()) : "";
        String found = exit == Exit.RETURN_FOUND ? FoundName.of(run, variables) : "";
        String find = FoundName.tells(found) ? CaseName.with("find", Nouns.words(found)) : "";
        String special = exit == Exit.JUMP ? "" : CaseName.with(host + "For", cases.around());
        return Stream.of(find, search, special, truth && exit.asks() ? cases.checked() : "")
                .filter(name -> !name.isEmpty());
    }

    private String loop() {
        return CaseName.with("process", action.looped());
    }

    private String last() {
        String host =
                run.host().name().equals("new") ? "construction" : run.host().name();
        return (exit == Exit.ON || exit.asks() ? "prepare" : "finish") + Words.capital(host);
    }

    /** A name that is taken, with what tells this one apart from the other. */
    private Stream<String> qualified(String name) {
        Stream<String> inputs = flow.inputs().stream()
                .filter(input -> !Nouns.isEmpty(input.name()))
                .map(input -> CaseName.with(name + "By", Words.of(input.name())));
        return Stream.of(
                        Stream.of(CaseName.with(name + "For", cases.around())),
                        inputs,
                        Stream.of(name + "Of" + Words.capital(run.host().name())))
                .flatMap(all -> all);
    }
}
