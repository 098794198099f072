package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.Optional;

/** Gives a value back at once that would only be kept in a variable to be given back in the next line. */
final class Folding {

    private Folding() {}

    /** The last thing that the run gives to the variable, if that is all that its last statement does. */
    static Optional<Expression> value(Run run, Variable result) {
        return run.last() instanceof ExpressionStmt last ? value(run, result, last.getExpression()) : Optional.empty();
    }

    private static Optional<Expression> value(Run run, Variable result, Expression expression) {
        if (expression instanceof AssignExpr assignment) {
            boolean plain = assignment.getOperator() == AssignExpr.Operator.ASSIGN
                    && result.mentions().stream()
                            .anyMatch(mention -> Trees.same(mention.node(), assignment.getTarget()));
            return plain ? inLine(run, assignment.getTarget(), assignment.getValue()) : Optional.empty();
        }
        return expression instanceof VariableDeclarationExpr declaration
                        && declaration.getVariables().size() == 1
                        && Trees.same(declaration.getVariable(0), result.declaration())
                ? declaration.getVariable(0).getInitializer().flatMap(value -> inLine(run, run.last(), value))
                : Optional.empty();
    }

    /** A value that begins in a line of its own is laid out for an assignment. */
    private static Optional<Expression> inLine(Run run, Node statement, Expression value) {
        boolean beside = run.source().line(statement) == run.source().line(value);
        return beside && !(value instanceof ArrayInitializerExpr) ? Optional.of(value) : Optional.empty();
    }
}
