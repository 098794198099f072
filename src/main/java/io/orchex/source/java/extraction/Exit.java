package io.orchex.source.java.extraction;

import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.List;

/** How the function goes on behind the statements that were taken out of it. */
enum Exit {
    /** With the next statement. */
    ON,
    /** It ends there, as nothing stands behind them. */
    END,
    /** It gives back what they give back. */
    RETURN;

    /** @throws Obstacle if they return on some paths only */
    static Exit of(Run run) {
        List<ReturnStmt> returns = run.own(ReturnStmt.class);
        boolean ends = Completion.isPossible(run.statements());
        boolean nothing = run.host().result().isEmpty();
        if (returns.isEmpty() && !ends) {
            throw new Obstacle("lines %d-%d never come out at their end".formatted(run.line(), run.lastLine()));
        }
        if (returns.isEmpty()) {
            return ON;
        }
        if (nothing && Tail.isTail(run)) {
            return END;
        }
        if (ends) {
            throw new Obstacle("line %d returns from the function, but not every path through the range does"
                    .formatted(run.source().line(returns.get(0))));
        }
        return RETURN;
    }
}
