package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;

/** How the function goes on behind the statements that were taken out of it. */
enum Exit {
    /** With the next statement. */
    ON,
    /** It ends there, as nothing stands behind them. */
    END,
    /** It gives back what they give back. */
    RETURN,
    /** It gives back what they give back, or else what it would have given back behind them. */
    RETURN_ALL,
    /** It gives back {@code true} where they do, else goes on. */
    RETURN_TRUE,
    /** It gives back {@code false} where they do, else goes on. */
    RETURN_FALSE,
    /** It ends where they do, else goes on; it gives back nothing, or the one value that they all do. */
    RETURN_SAME,
    /** It gives back what they do, unless that is {@code null}, then it goes on. */
    RETURN_FOUND,
    /** It leaves a loop or a round of it where they do, else goes on. */
    JUMP;

    /** @throws Obstacle if they leave on some paths only, and not always in the same way */
    static Exit of(Run run, Variables variables) {
        List<ReturnStmt> returns = run.own(ReturnStmt.class);
        boolean ends = Completion.isPossible(run.statements());
        List<Statement> jumps = Jumps.leaving(run);
        boolean leaves = !jumps.isEmpty() || !returns.isEmpty();
        if (leaves
                && run.host().result().isEmpty()
                && Ending.of(run, variables, true).isPresent()) {
            return END;
        }
        if (leaves
                && (ends || !jumps.isEmpty())
                && isLast(run)
                && Ending.of(run, variables, ends).isPresent()) {
            return RETURN_ALL;
        }
        if (!jumps.isEmpty()) {
            boolean fixed = Sameness.of(jumps) && Sameness.isFixed(jumps.get(0), run, variables);
            return jump(run, jumps, ends && returns.isEmpty() && fixed);
        }
        if (returns.isEmpty() && !ends) {
            throw new Obstacle("lines %d-%d never come out at their end".formatted(run.line(), run.lastLine()));
        }
        if (returns.isEmpty()) {
            return ON;
        }
        return ends ? sometimes(run, returns, variables) : RETURN;
    }

    /** Whether nothing can follow a return in its place. */
    private static boolean isLast(Run run) {
        return run.isInBlock() && run.rest().isEmpty() && Completion.reachesAllWithout(run);
    }

    private static Exit jump(Run run, List<Statement> jumps, boolean only) {
        if (only && run.isInBlock()) {
            return JUMP;
        }
        String word = run.source().text(jumps.get(0)).replaceAll("\\W.*", "");
        throw new Obstacle(
                "line %d leaves the range with `%s`".formatted(run.source().line(jumps.get(0)), word));
    }

    private static Exit sometimes(Run run, List<ReturnStmt> returns, Variables variables) {
        boolean truth = run.isInBlock() && run.host().isQuestion();
        if (truth && returns.stream().allMatch(exit -> says(exit, true))) {
            return RETURN_TRUE;
        }
        if (truth && returns.stream().allMatch(exit -> says(exit, false))) {
            return RETURN_FALSE;
        }
        if (run.isInBlock() && Sameness.of(returns) && Sameness.isFixed(returns.get(0), run, variables)) {
            return RETURN_SAME;
        }
        Presence presence = new Presence(run, variables);
        boolean object =
                run.host().result().filter(type -> !type.isPrimitiveType()).isPresent();
        if (run.isInBlock() && object && returns.stream().allMatch(presence::isCertain)) {
            return RETURN_FOUND;
        }
        throw new Obstacle("line %d returns from the function, but not every path through the range does"
                .formatted(run.source().line(returns.get(0))));
    }

    private static boolean says(ReturnStmt exit, boolean value) {
        return exit.getExpression()
                .filter(BooleanLiteralExpr.class::isInstance)
                .filter(literal -> ((BooleanLiteralExpr) literal).getValue() == value)
                .isPresent();
    }

    /** Whether the function never goes on behind them. */
    boolean leaves() {
        return this == END || gives();
    }

    /** Whether what the function gives back is what they do. */
    boolean gives() {
        return this == RETURN || this == RETURN_ALL;
    }

    /** Whether the function asks them if it is to go on. */
    boolean asks() {
        return this != ON && !leaves();
    }
}
