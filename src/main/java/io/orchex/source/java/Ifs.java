package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.List;
import java.util.Optional;

/** What the recipes ask of {@code if} statements. */
final class Ifs {

    private Ifs() {}

    /** Whether control never comes out at the statement's end. */
    static boolean leaves(Statement statement) {
        if (statement instanceof BlockStmt block) {
            List<Statement> statements = block.getStatements();
            return !statements.isEmpty() && leaves(statements.get(statements.size() - 1));
        }
        return statement instanceof ReturnStmt
                || statement instanceof ThrowStmt
                || statement instanceof BreakStmt
                || statement instanceof ContinueStmt
                || statement instanceof YieldStmt;
    }

    /** The statement itself, or the only one of a block. */
    static Optional<Statement> only(Statement statement) {
        if (!(statement instanceof BlockStmt block)) {
            return Optional.of(statement);
        }
        return block.getStatements().size() == 1 ? Optional.of(block.getStatement(0)) : Optional.empty();
    }

    static Optional<BlockStmt> block(Statement statement) {
        return statement.getParentNode().filter(BlockStmt.class::isInstance).map(BlockStmt.class::cast);
    }

    /** The statements behind this one in its block. */
    static List<Statement> after(Statement statement) {
        return block(statement)
                .map(BlockStmt::getStatements)
                .map(all -> List.copyOf(all.subList(index(all, statement) + 1, all.size())))
                .orElse(List.of());
    }

    static Optional<Statement> before(Statement statement) {
        return block(statement)
                .map(BlockStmt::getStatements)
                .filter(all -> index(all, statement) > 0)
                .map(all -> all.get(index(all, statement) - 1));
    }

    /** Whether nothing but its own signs stands around the condition, no comment above all. */
    static boolean isPlain(JavaUnit unit, IfStmt branch) {
        String text = unit.text();
        String head = text.substring(unit.from(branch), unit.from(branch.getCondition()));
        String tail = text.substring(unit.to(branch.getCondition()), unit.from(branch.getThenStmt()));
        return head.replaceAll("\\s", "").equals("if(")
                && tail.strip().equals(")")
                && !unit.text(branch.getCondition()).contains("\n");
    }

    /** Text blocks must not be moved sideways. */
    static boolean isMovable(JavaUnit unit, Node node) {
        return !unit.text(node).contains("\"\"\"");
    }

    // By identity: equal statements may stand in one block.
    private static int index(List<Statement> all, Statement statement) {
        for (int i = 0; i < all.size(); i++) {
            if (Nodes.same(all.get(i), statement)) {
                return i;
            }
        }
        return -1;
    }
}
