package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import java.util.List;

/** The comment that speaks of all statements that move: their own, else that of a branch that does nothing else. */
final class Headline {

    private Headline() {}

    /** Empty where there is none. */
    static String of(Move move) {
        String own = move.region().comment();
        if (own.isEmpty()) {
            return ofBranch(move.run());
        }
        return move.region().isHeaded(move.run()) ? own : "";
    }

    private static String ofBranch(Run run) {
        Node around = Trees.parent(run.block());
        boolean all = run.block() instanceof BlockStmt
                && run.isFirst()
                && run.rest().isEmpty()
                && around instanceof IfStmt branch
                && branch.getElseStmt().isEmpty()
                && Trees.same(branch.getThenStmt(), run.block());
        return all
                ? Region.of(new Run(run.host(), Trees.parent(around), List.of((IfStmt) around), run.source()))
                        .comment()
                : "";
    }
}
