package io.orchex.source.java;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an expression of text is put together: what of it is constant, what comes from elsewhere. */
final class Texts {

    /** Each operand is looked up in all scopes around it, so a sum without end would take time without end. */
    private static final int MOST_OPERANDS = 200;

    private Texts() {}

    /** The first operands of a concatenation, or the expression alone; parentheses are looked through. */
    static List<Expression> operands(Expression expression) {
        List<Expression> operands = new ArrayList<>();
        collect(expression, operands);
        return operands;
    }

    private static void collect(Expression expression, List<Expression> operands) {
        if (expression instanceof EnclosedExpr parentheses) {
            collect(parentheses.getInner(), operands);
        } else if (expression instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
            collect(sum.getLeft(), operands);
            collect(sum.getRight(), operands);
        } else if (operands.size() < MOST_OPERANDS) {
            operands.add(expression);
        }
    }

    static boolean isConcatenation(Expression expression) {
        List<Expression> operands = operands(expression);
        return operands.size() > 1 && operands.stream().anyMatch(Texts::isText);
    }

    static boolean isText(Expression expression) {
        return expression instanceof StringLiteralExpr || expression instanceof TextBlockLiteralExpr;
    }

    static Optional<String> literal(Expression expression) {
        if (expression instanceof StringLiteralExpr text) {
            return Optional.of(text.getValue());
        }
        return expression instanceof TextBlockLiteralExpr block ? Optional.of(block.getValue()) : Optional.empty();
    }

    /** What is known of the text; a number or a constant shows as a zero, all else as a NUL. */
    static String skeleton(Expression expression) {
        return operands(expression).stream()
                .map(operand -> literal(operand).orElse(Harmless.test(operand) ? "0" : "\0"))
                .collect(Collectors.joining());
    }

    /** The parts through which somebody else's text could come in. */
    static List<Expression> variable(Expression expression) {
        return operands(expression).stream()
                .filter(operand -> !Harmless.test(operand))
                .toList();
    }
}
