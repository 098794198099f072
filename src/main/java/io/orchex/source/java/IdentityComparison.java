package io.orchex.source.java;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.Type;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ==} between strings or boxed numbers; as a short cut in front of {@code equals} it is right. */
final class IdentityComparison implements Detector {

    private static final Pattern BY_VALUE = Pattern.compile("(equals|compare).*");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Set<String> BOXED = Set.of("Integer", "Long", "Short", "Double", "Float");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(BinaryExpr.class).stream()
                .filter(IdentityComparison::compares)
                .flatMap(comparison -> what(comparison)
                        .filter(what -> Texts.isText(comparison.getLeft())
                                || Texts.isText(comparison.getRight())
                                || !isShortCut(comparison))
                        .map(what -> finding(unit, comparison, what))
                        .stream());
    }

    private static boolean compares(BinaryExpr operation) {
        return operation.getOperator() == BinaryExpr.Operator.EQUALS
                || operation.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
    }

    private static Optional<String> what(BinaryExpr comparison) {
        Expression left = comparison.getLeft();
        Expression right = comparison.getRight();
        if ((Texts.isText(left) && !right.isNullLiteralExpr()) || (Texts.isText(right) && !left.isNullLiteralExpr())) {
            return Optional.of("Strings");
        }
        if (!left.isNameExpr() || !right.isNameExpr()) {
            return Optional.empty();
        }
        Optional<String> type = type(left);
        if (type.isEmpty() || !type.equals(type(right)) || isConstant(left) || isConstant(right)) {
            return Optional.empty();
        }
        return type.get().equals("String")
                ? Optional.of("Strings")
                : type.filter(BOXED::contains).map(name -> "`" + name + "` objects");
    }

    private static Optional<String> type(Expression expression) {
        return expression instanceof NameExpr name
                ? Scopes.type(name, name.getNameAsString()).map(Type::asString)
                : Optional.empty();
    }

    /** {@code a == b || a.equals(b)}: a function that compares by value as well knows the difference. */
    private static boolean isShortCut(BinaryExpr comparison) {
        return Names.enclosing(comparison)
                .orElse(comparison)
                .findFirst(MethodCallExpr.class, IdentityComparison::isByValue)
                .isPresent();
    }

    private static boolean isByValue(MethodCallExpr call) {
        return BY_VALUE.matcher(call.getNameAsString()).matches();
    }

    /** A constant is often the one object that stands for a state. */
    private static boolean isConstant(Expression expression) {
        return expression instanceof NameExpr name
                && CONSTANT.matcher(name.getNameAsString()).matches();
    }

    private static Finding finding(JavaUnit unit, BinaryExpr comparison, String what) {
        return unit.finding(
                Kind.IDENTITY_COMPARISON,
                Severity.HIGH,
                comparison,
                "%s are compared by identity in %s: equal values can be different objects, so this is true only by chance"
                        .formatted(what, Excerpt.of(comparison)),
                "Compare with `equals`, or `Objects.equals` where one may be null");
    }
}
