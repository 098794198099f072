package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;

/**
 * Statements one behind the other in a block of a function.
 *
 * @param block what holds them; not a block where it is the only statement of a branch without braces
 */
record Run(Host host, Node block, List<Statement> statements, SourceText source) {

    Run {
        statements = List.copyOf(statements);
    }

    Statement first() {
        return statements.get(0);
    }

    Statement last() {
        return statements.get(statements.size() - 1);
    }

    int from() {
        return source.from(first());
    }

    int to() {
        return source.to(last());
    }

    int line() {
        return source.line(first());
    }

    int lastLine() {
        return source.lastLine(last());
    }

    boolean isSame(Run other) {
        return from() == other.from() && to() == other.to();
    }

    boolean holds(int offset) {
        return from() <= offset && offset < to();
    }

    boolean holds(Node node) {
        return statements.stream().anyMatch(statement -> Trees.isWithin(node, statement));
    }

    /** Whether more than one statement can take its place. */
    boolean isInBlock() {
        return block instanceof NodeWithStatements;
    }

    /** Whether nothing of its block comes before it but declarations. */
    boolean isFirst() {
        return !(block instanceof NodeWithStatements<?> around)
                || around.getStatements().stream()
                        .takeWhile(statement -> !Trees.same(statement, first()))
                        .allMatch(Run::declares);
    }

    static boolean declares(Statement statement) {
        return statement instanceof ExpressionStmt expression
                && expression.getExpression() instanceof VariableDeclarationExpr;
    }

    /** The statements behind it in its block. */
    List<Statement> rest() {
        return block instanceof NodeWithStatements<?> around ? behind(around.getStatements(), last()) : List.of();
    }

    static List<Statement> behind(List<Statement> all, Statement statement) {
        int index = 0;
        while (!Trees.same(all.get(index), statement)) {
            index++;
        }
        return List.copyOf(all.subList(index + 1, all.size()));
    }

    /** All nodes of the type in it, but none of a lambda or a class in it. */
    <T extends Node> List<T> own(Class<T> type) {
        return statements.stream()
                .flatMap(statement -> Trees.own(statement, type).stream())
                .toList();
    }

    /** All nodes of the type in it. */
    <T extends Node> List<T> all(Class<T> type) {
        return statements.stream()
                .flatMap(statement -> statement.findAll(type).stream())
                .toList();
    }
}
