package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.stream.Stream;

/** A semicolon that is the whole body of an {@code if}, or stands between a loop's head and the block behind it. */
final class EmptyStatement implements Detector {

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(EmptyStmt.class).stream()
                .filter(EmptyStatement::isMistake)
                .map(statement -> unit.finding(
                        Kind.EMPTY_STATEMENT,
                        Severity.HIGH,
                        statement,
                        "The `;` ends the statement before it, so what follows always runs, whatever the condition says",
                        "Remove the `;`"));
    }

    private static boolean isMistake(EmptyStmt statement) {
        Node parent = statement.getParentNode().orElse(statement);
        if (parent instanceof IfStmt branch) {
            return Nodes.same(branch.getThenStmt(), statement)
                    && branch.getElseStmt().isEmpty();
        }
        return (parent instanceof WhileStmt || parent instanceof ForEachStmt) && isFollowedByBlock(parent);
    }

    private static boolean isFollowedByBlock(Node loop) {
        if (!(loop.getParentNode().orElse(loop) instanceof BlockStmt block)) {
            return false;
        }
        int next = block.getStatements().indexOf((Statement) loop) + 1;
        return next > 0 && next < block.getStatements().size() && block.getStatement(next) instanceof BlockStmt;
    }
}
