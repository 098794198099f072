package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.List;

/** How the function goes on behind the statements that were taken out of it. */
enum Exit {
    /** With the next statement. */
    ON,
    /** It ends there, as nothing stands behind them. */
    END,
    /** It gives back what they give back. */
    RETURN,
    /** It gives back {@code true} where they do, else goes on. */
    RETURN_TRUE,
    /** It gives back {@code false} where they do, else goes on. */
    RETURN_FALSE,
    /** It ends where they do, else goes on. */
    RETURN_NOTHING;

    /** @throws Obstacle if they return on some paths only, and not always the same */
    static Exit of(Run run) {
        List<ReturnStmt> returns = run.own(ReturnStmt.class);
        boolean ends = Completion.isPossible(run.statements());
        if (returns.isEmpty() && !ends) {
            throw new Obstacle("lines %d-%d never come out at their end".formatted(run.line(), run.lastLine()));
        }
        if (returns.isEmpty()) {
            return ON;
        }
        if (run.host().result().isEmpty() && Tail.isTail(run)) {
            return END;
        }
        return ends ? sometimes(run, returns) : RETURN;
    }

    private static Exit sometimes(Run run, List<ReturnStmt> returns) {
        if (run.isInBlock() && run.host().result().isEmpty()) {
            return RETURN_NOTHING;
        }
        boolean truth = run.host()
                .result()
                .filter(type -> type.asString().equals("boolean"))
                .isPresent();
        if (run.isInBlock() && truth && returns.stream().allMatch(exit -> says(exit, true))) {
            return RETURN_TRUE;
        }
        if (run.isInBlock() && truth && returns.stream().allMatch(exit -> says(exit, false))) {
            return RETURN_FALSE;
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
        return this == END || this == RETURN;
    }

    /** Whether the function asks them if it is to go on. */
    boolean asks() {
        return this == RETURN_TRUE || this == RETURN_FALSE || this == RETURN_NOTHING;
    }
}
