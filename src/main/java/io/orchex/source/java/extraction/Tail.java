package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import io.orchex.source.java.extraction.Variable.Mention;

/** Tells what is the last thing that happens. */
final class Tail {

    private Tail() {}

    /** Whether the mention is an assignment after which the run does nothing. */
    static boolean isTail(Mention mention, Run run) {
        Node target = mention.node();
        while (Trees.parent(target) instanceof EnclosedExpr around) {
            target = around;
        }
        return Trees.parent(target) instanceof AssignExpr assignment
                && Trees.parent(assignment) instanceof ExpressionStmt statement
                && Trees.isWithin(statement, run.last())
                && Trees.around(statement, run.last(), Trees::isLoop).isEmpty()
                && isTail(statement, run.last());
    }

    /** Whether nothing of the root runs behind the node; of a loop, nothing of a round. */
    static boolean isTail(Node node, Node root) {
        Node at = node;
        while (!Trees.same(at, root)) {
            Node parent = Trees.parent(at);
            if (Trees.same(parent, root) && Trees.isLoop(root)) {
                return true;
            }
            boolean last = parent instanceof NodeWithStatements<?> block
                    && at instanceof Statement statement
                    && Run.behind(block.getStatements(), statement).isEmpty();
            if (!(last && !Liveness.isInSwitchGroup(parent)) && !endsWith(parent)) {
                return false;
            }
            at = parent;
        }
        return true;
    }

    /** Whether it does nothing after whichever part of it has run. */
    private static boolean endsWith(Node parent) {
        return parent instanceof IfStmt
                || parent instanceof LabeledStmt
                || parent instanceof CatchClause
                || parent instanceof SynchronizedStmt
                || parent instanceof TryStmt
                || parent instanceof SwitchStmt;
    }
}
