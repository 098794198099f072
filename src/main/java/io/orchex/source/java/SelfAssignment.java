package io.orchex.source.java;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.stream.Stream;

/** {@code name = name}, which most often means {@code this.name = name}. */
final class SelfAssignment implements Detector {

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(AssignExpr.class).stream()
                .filter(assignment -> assignment.getOperator() == AssignExpr.Operator.ASSIGN)
                .filter(assignment -> isPlain(assignment.getTarget()))
                .filter(assignment -> assignment.getTarget().equals(assignment.getValue()))
                .map(assignment -> unit.finding(
                        Kind.SELF_ASSIGNMENT,
                        Severity.HIGH,
                        assignment,
                        "%s sets a variable to itself and does nothing".formatted(Excerpt.of(assignment)),
                        "Assign to the field (`this.%s = …`), or remove the line".formatted(assignment.getTarget())));
    }

    /** Reading it twice gives the same: no call, no array element. */
    private static boolean isPlain(Expression target) {
        return target instanceof NameExpr
                || (target instanceof FieldAccessExpr field && field.getScope().isThisExpr());
    }
}
