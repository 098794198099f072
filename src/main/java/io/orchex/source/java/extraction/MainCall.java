package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import java.util.List;
import java.util.Set;

/** The call that names what statements do, and whether all of them do lead to it. */
final class MainCall {

    /** What is done at last is seldom what all the rest is for. */
    private static final Set<String> LAST = Set.of("clear", "close", "end", "finish", "flush", "reset", "stop");

    private static final Set<String> ADDING = Set.of("add", "put", "append", "set", "push");

    /** Of a function that does more than this many other things one of them tells little. */
    private static final int MOST_OTHERS = 5;

    private final Run run;
    private final Nouns nouns;
    private final MethodCallExpr call;

    MainCall(Run run, Nouns nouns, MethodCallExpr call) {
        this.run = run;
        this.nouns = nouns;
        this.call = call;
    }

    /** Whether the main call is what all of the statements lead to, and not what they do in some case. */
    boolean isCentral() {
        boolean adds = ADDING.contains(Action.name(call));
        if (isOfItsOwner() || isAside() || (adds && (!isAboutOne() || !isOfOneThing()))) {
            return false;
        }
        long same = run.own(MethodCallExpr.class).stream()
                .filter(other -> Action.name(other).equals(Action.name(call)))
                .filter(other -> Trees.parent(other) instanceof ExpressionStmt)
                .count();
        if (orders() - same > MOST_OTHERS) {
            return false;
        }
        if (LAST.contains(Words.of(Action.name(call)).get(0)) && orders() > same) {
            return false;
        }
        if (same > 1 && Words.of(Action.name(call)).size() == 1 && !isOfOneThing()) {
            return false;
        }
        return isOnMainPath()
                || (same > 1 && 2 * same >= run.own(ExpressionStmt.class).size());
    }

    /** How much is called for its own sake. */
    private long orders() {
        return run.own(MethodCallExpr.class).stream()
                .filter(other -> !Nouns.isTrivial(other) && Trees.parent(other) instanceof ExpressionStmt)
                .count();
    }

    /** Whether only what it is called of has a name, although it takes something: one waits for a queue, and not it. */
    private boolean isOfItsOwner() {
        boolean named = Words.of(Action.name(call)).size() > 1
                || call.getArguments().stream()
                        .anyMatch(argument -> !nouns.ofOne(argument).isEmpty());
        return !named && !call.getArguments().isEmpty() && !(run.statements().size() == 1 && Trees.isLoop(run.first()));
    }

    /** Whether whatever is added goes to one and the same place, and that lives on. */
    private boolean isAboutOne() {
        boolean own = call.getScope()
                .filter(NameExpr.class::isInstance)
                .flatMap(nouns::variable)
                .filter(variable -> Flow.isBornIn(run, variable))
                .isPresent();
        return !own
                && run.own(MethodCallExpr.class).stream()
                                .filter(other -> ADDING.contains(Action.name(other)))
                                .map(other -> other.getScope().map(Tokens::code).orElse(""))
                                .distinct()
                                .count()
                        == 1;
    }

    /** Whether what is added has the same name wherever something is. */
    private boolean isOfOneThing() {
        List<List<String>> things = run.own(MethodCallExpr.class).stream()
                .filter(other -> Action.name(other).equals(Action.name(call)))
                .map(this::thing)
                .distinct()
                .toList();
        return things.size() == 1 && !things.get(0).isEmpty();
    }

    private List<String> thing(MethodCallExpr added) {
        return added.getArguments().stream()
                .map(nouns::of)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether so much stands beside it that more is done, or a field is set at last. */
    private boolean isAside() {
        int own = linesWhere(true);
        int other = linesWhere(false);
        boolean sets = run.last() instanceof ExpressionStmt last
                && last.getExpression() instanceof AssignExpr assignment
                && nouns.isField(assignment.getTarget());
        return 2 * other > own || sets || isMostlyChecks();
    }

    /** Whether to make sure of something comes last, or is more than what else is done. */
    private boolean isMostlyChecks() {
        if (Shape.isCheck(run.last()) && !calls(run.last())) {
            return true;
        }
        long checks = run.statements().stream().filter(Shape::isCheck).count();
        long declared = run.statements().stream().filter(Run::declares).count();
        return checks > 1 && checks > run.statements().size() - declared - checks;
    }

    /** Of statements that do more than to make sure of something or to declare a value. */
    private int linesWhere(boolean calling) {
        return run.statements().stream()
                .filter(statement -> !Shape.isCheck(statement) && !Run.declares(statement))
                .filter(statement -> calls(statement) == calling)
                .mapToInt(this::lines)
                .sum();
    }

    private boolean calls(Statement statement) {
        return statement.findAll(MethodCallExpr.class).stream()
                .anyMatch(other -> Action.name(other).equals(Action.name(call)));
    }

    private int lines(Statement statement) {
        return run.source().lastLine(statement) - run.source().line(statement) + 1;
    }

    private boolean isOnMainPath() {
        Node at = call;
        while (run.holds(Trees.parent(at))) {
            at = Trees.parent(at);
            boolean aside = at instanceof CatchClause
                    || at instanceof SwitchEntry
                    || at instanceof ConditionalExpr
                    || (at instanceof IfStmt branch && !isOnlyCase(branch));
            if (aside) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing else is done beside it. */
    private boolean isOnlyCase(IfStmt branch) {
        List<? extends Statement> around = List.of();
        if (run.holds(Trees.parent(branch))) {
            around = Trees.parent(branch) instanceof NodeWithStatements<?> block ? block.getStatements() : around;
        } else {
            around = run.statements();
        }
        return branch.getElseStmt().isEmpty()
                && around.stream().allMatch(other -> Trees.same(other, branch) || Run.declares(other));
    }
}
