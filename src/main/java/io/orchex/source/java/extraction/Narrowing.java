package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;

/**
 * Leaves behind the declarations that a run begins with where the run then needs fewer values: a function takes the
 * element better than the list and the index.
 */
final class Narrowing {

    private Narrowing() {}

    /** The run itself where nothing would be gained. */
    static Run of(Run run, Variables variables) {
        Run narrow = run;
        while (isShorter(narrow, variables)) {
            narrow = rest(narrow);
        }
        return narrow;
    }

    private static boolean isShorter(Run run, Variables variables) {
        if (run.statements().size() < 2
                || !run.isInBlock()
                || !Run.declares(run.first())
                || run.first().findFirst(LambdaExpr.class).isPresent()) {
            return false;
        }
        try {
            return values(rest(run), variables) < values(run, variables);
        } catch (Obstacle obstacle) {
            return false;
        }
    }

    private static int values(Run run, Variables variables) {
        return Flow.of(run, variables, Exit.of(run, variables)).inputs().size();
    }

    private static Run rest(Run run) {
        List<Statement> all = run.statements();
        return new Run(run.host(), run.block(), List.copyOf(all.subList(1, all.size())), run.source());
    }
}
