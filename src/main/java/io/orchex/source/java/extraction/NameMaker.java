package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
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

    private final Run run;
    private final Flow flow;
    private final Exit exit;
    private final Nouns nouns;
    private final Action action;

    private NameMaker(Move move) {
        this.run = move.run();
        this.flow = move.flow();
        this.exit = move.exit();
        this.nouns = new Nouns(move.variables());
        this.action = new Action(run, nouns);
    }

    /**
     * @param taken names that mean something else in the file
     * @throws Obstacle if every name that says something is taken
     */
    static Name name(Move move, Set<String> taken) {
        NameMaker maker = new NameMaker(move);
        List<String> names = maker.names(move.region().comment()).toList();
        return Stream.concat(names.stream(), names.stream().flatMap(maker::qualified))
                .filter(name -> isFit(name, taken))
                .findFirst()
                .map(name -> new Name(name, !name.startsWith(maker.last())))
                .orElseThrow(
                        () -> new Obstacle("every name that would say what %s do is taken".formatted(move.lines())));
    }

    /**
     * A name for a function.
     *
     * @param told whether the statements themselves tell it, and not only the function that they come from
     */
    record Name(String text, boolean told) {}

    private static boolean isFit(String name, Set<String> taken) {
        return Words.of(name).size() > 1
                && name.length() <= LONGEST
                && !Words.isReserved(name)
                && !TWICE.matcher(name).find()
                && !taken.contains(name);
    }

    private Stream<String> names(String comment) {
        Stream<String> told = Stream.of(CommentName.of(comment), check());
        Stream<String> result = flow.output().stream().map(variable -> new ResultName(run, flow, nouns).of(variable));
        Stream<String> returned = exit == Exit.RETURN || exit.asks() ? returned() : Stream.empty();
        Stream<String> done = Stream.of(Words.name(action.words()), loop(), branch());
        Stream<String> mainly =
                action.isOrdered() && carries() ? Stream.of(Words.name(action.words())) : Stream.empty();
        return Stream.of(told, mainly, result, returned, done, Stream.of(last()))
                .flatMap(all -> all)
                .filter(name -> !name.isEmpty());
    }

    /** Whether the value that it gives back is a number that it was given, like one that only counts along. */
    private boolean carries() {
        return flow.output()
                .filter(flow.inputs()::contains)
                .filter(output -> ResultName.isCount(output, TypeText.of(output).orElse("")))
                .isPresent();
    }

    /** For an {@code if} that only throws. */
    private String check() {
        boolean all = run.statements().stream()
                .allMatch(statement -> statement instanceof IfStmt branch
                        && branch.getElseStmt().isEmpty()
                        && onlyThrows(branch.getThenStmt()));
        return all ? with("check", nouns.of(((IfStmt) run.first()).getCondition())) : "";
    }

    private static boolean onlyThrows(Statement statement) {
        return statement instanceof ThrowStmt
                || (statement.isBlockStmt()
                        && statement.asBlockStmt().getStatements().size() == 1
                        && statement.asBlockStmt().getStatement(0) instanceof ThrowStmt);
    }

    /** For a run that gives back what its host would. */
    private Stream<String> returned() {
        String host = run.host().name();
        boolean searches = run.own(Statement.class).stream()
                .anyMatch(statement -> Trees.isLoop(statement)
                        && !Trees.own(statement, ReturnStmt.class).isEmpty());
        String search = searches ? with("search", action.looped()) : "";
        String special = around().map(this::condition)
                .map(words -> with(host + "For", words))
                .orElse("");
        return Stream.of(search, special).filter(name -> !name.isEmpty());
    }

    private String loop() {
        List<String> words = action.looped();
        return words.isEmpty() ? "" : with("process", words);
    }

    /** For a choice: what it is about. */
    private String branch() {
        if (run.first() instanceof SwitchStmt choice) {
            return with("handle", nouns.of(choice.getSelector()));
        }
        Optional<Expression> condition =
                run.first() instanceof IfStmt branch ? Optional.of(branch.getCondition()) : around();
        return condition
                .map(this::condition)
                .map(words -> with("handle", words))
                .orElse("");
    }

    private String last() {
        String host =
                run.host().name().equals("new") ? "construction" : run.host().name();
        return (exit == Exit.ON || exit.asks() ? "prepare" : "finish") + Words.capital(host);
    }

    /** The condition of the branch in which the run stands. */
    private Optional<Expression> around() {
        Node at = run.first();
        Optional<Node> branch = Trees.around(at, run.host().body(), IfStmt.class::isInstance);
        return branch.map(node -> (IfStmt) node)
                .filter(node -> Trees.isWithin(at, node.getThenStmt()))
                .map(IfStmt::getCondition);
    }

    private List<String> condition(Expression condition) {
        if (condition instanceof InstanceOfExpr) {
            return nouns.of(condition);
        }
        boolean absent = condition instanceof BinaryExpr test
                && test.getOperator() == BinaryExpr.Operator.EQUALS
                && test.getRight() instanceof NullLiteralExpr;
        if (absent) {
            return prefixed("missing", nouns.of(condition));
        }
        boolean named = condition instanceof MethodCallExpr call
                && call.getNameAsString().matches("(is|has|can)[A-Z].*");
        return named
                ? Words.of(((MethodCallExpr) condition).getNameAsString().replaceFirst("^(is|has|can)", ""))
                : nouns.of(condition);
    }

    /** A name that is taken, with what tells this one apart from the other. */
    private Stream<String> qualified(String name) {
        Stream<String> cases = around().map(this::condition).stream().map(words -> with(name + "For", words));
        Stream<String> inputs = flow.inputs().stream()
                .filter(input -> !Nouns.isEmpty(input.name()))
                .map(input -> with(name + "By", Words.of(input.name())));
        return Stream.concat(
                Stream.concat(cases, inputs),
                Stream.of(name + "Of" + Words.capital(run.host().name())));
    }

    private static List<String> prefixed(String first, List<String> words) {
        if (words.isEmpty()) {
            return words;
        }
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(words);
        return all;
    }

    private static String with(String start, List<String> words) {
        return words.isEmpty() ? "" : Words.name(prefixed(start, words));
    }
}
