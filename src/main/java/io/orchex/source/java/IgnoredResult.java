package io.orchex.source.java;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Calls on values that never change, whose result is thrown away. */
final class IgnoredResult implements Detector {

    private static final Set<String> NUMBER =
            Set.of("add", "subtract", "multiply", "divide", "negate", "setScale", "pow");
    private static final Map<String, Set<String>> PURE = Map.of(
            "String",
            Set.of(
                    "trim",
                    "strip",
                    "replace",
                    "replaceAll",
                    "replaceFirst",
                    "toUpperCase",
                    "toLowerCase",
                    "concat",
                    "substring",
                    "repeat"),
            "BigDecimal",
            NUMBER,
            "BigInteger",
            NUMBER,
            "LocalDate",
            Set.of("plusDays", "minusDays", "plusMonths", "minusMonths", "plusYears", "minusYears", "withDayOfMonth"),
            "Instant",
            Set.of("plus", "minus", "plusSeconds", "minusSeconds", "plusMillis"));

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(ExpressionStmt.class).stream()
                .map(ExpressionStmt::getExpression)
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(IgnoredResult::isPure)
                .map(call -> unit.finding(
                        Kind.IGNORED_RESULT,
                        Severity.HIGH,
                        call,
                        "The result of %s is thrown away, and `%s` itself does not change"
                                .formatted(
                                        Excerpt.of(call),
                                        call.getScope().map(Nodes::code).orElse("it")),
                        "Assign the result, or remove the call"));
    }

    private static boolean isPure(MethodCallExpr call) {
        return call.getScope()
                .filter(NameExpr.class::isInstance)
                .map(NameExpr.class::cast)
                .flatMap(name -> Scopes.type(name, name.getNameAsString()))
                .map(Type::asString)
                .filter(type -> PURE.getOrDefault(type, Set.of()).contains(call.getNameAsString()))
                .filter(type -> !isInsideTry(call))
                .isPresent();
    }

    /** Within a try, the call may stand there for its exception alone. */
    private static boolean isInsideTry(MethodCallExpr call) {
        return Nodes.nearest(call, TryStmt.class).isPresent();
    }
}
