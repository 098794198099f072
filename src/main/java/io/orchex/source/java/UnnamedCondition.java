package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithCondition;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Conditions of many parts, of which nothing says what they ask together. */
final class UnnamedCondition implements Detector {

    private static final int OPERATORS = 4;

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return Stream.of(unit.all(IfStmt.class), unit.all(WhileStmt.class), unit.all(DoStmt.class))
                .flatMap(List::stream)
                .flatMap(statement -> judge(unit, statement).stream());
    }

    private static <T extends Node & NodeWithCondition<?>> List<Finding> judge(JavaUnit unit, T statement) {
        Expression condition = statement.getCondition();
        List<Expression> operands = new ArrayList<>();
        collect(condition, operands);
        int operators = operands.size() - 1;
        return operators < OPERATORS || isRow(operands)
                ? List.of()
                : List.of(finding(unit, condition, operators, statement instanceof IfStmt));
    }

    private static void collect(Expression condition, List<Expression> operands) {
        if (condition instanceof EnclosedExpr parentheses) {
            collect(parentheses.getInner(), operands);
        } else if (condition instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            collect(not.getExpression(), operands);
        } else if (condition instanceof BinaryExpr both && isLogical(both)) {
            collect(both.getLeft(), operands);
            collect(both.getRight(), operands);
        } else {
            operands.add(condition);
        }
    }

    private static boolean isLogical(BinaryExpr both) {
        return both.getOperator() == BinaryExpr.Operator.AND || both.getOperator() == BinaryExpr.Operator.OR;
    }

    /** Plain names in a row, or one value against several, say what they ask. */
    private static boolean isRow(List<Expression> operands) {
        HashSet<String> compared = new HashSet<>();
        for (Expression operand : operands) {
            if (operand instanceof BinaryExpr comparison) {
                compared.add(Nodes.code(comparison.getLeft()));
            } else if (!(operand instanceof NameExpr)) {
                compared.add(Nodes.code(operand));
            }
        }
        return compared.size() <= 1;
    }

    private static Finding finding(JavaUnit unit, Expression condition, int operators, boolean once) {
        return unit.finding(
                Kind.UNNAMED_CONDITION,
                List.of(condition),
                "A condition joins %d parts, and no name says what they ask together".formatted(operators + 1),
                once
                        ? "Put it, or the parts that belong together, into a variable or a function that is named after the question"
                        : "Put it into a function that is named after the question");
    }
}
