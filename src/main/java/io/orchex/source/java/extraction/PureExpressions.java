package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Expressions whose value follows from local variables alone and never changes while these don't: numbers, and what
 * {@code String}, which nobody can change, tells of itself. All others may have effects, or depend on what has.
 */
final class PureExpressions {

    private static final List<String> NUMBERS = List.of("int", "long", "float", "double");
    private static final Set<String> SMALL = Set.of("byte", "short", "char");
    private static final Map<String, String> OF_STRING = Map.ofEntries(
            Map.entry("length", "int"),
            Map.entry("charAt", "char"),
            Map.entry("indexOf", "int"),
            Map.entry("lastIndexOf", "int"),
            Map.entry("substring", "String"),
            Map.entry("trim", "String"),
            Map.entry("toLowerCase", "String"),
            Map.entry("toUpperCase", "String"),
            Map.entry("isEmpty", "boolean"),
            Map.entry("startsWith", "boolean"),
            Map.entry("endsWith", "boolean"),
            Map.entry("equalsIgnoreCase", "boolean"));

    private final Variables variables;

    PureExpressions(Variables variables) {
        this.variables = variables;
    }

    /** Empty where it is not pure, or its type is not certain. */
    Optional<String> type(Expression expression) {
        if (expression instanceof EnclosedExpr parentheses) {
            return type(parentheses.getInner());
        }
        if (expression instanceof NameExpr name) {
            return variables.meantBy(name).flatMap(TypeText::of).filter(PureExpressions::isValue);
        }
        if (expression instanceof MethodCallExpr call) {
            return ofCall(call);
        }
        return expression instanceof BinaryExpr operation ? ofOperation(operation) : ofLiteral(expression);
    }

    /** The local variables that it is made of. */
    Set<Variable> variables(Expression expression) {
        return expression.findAll(NameExpr.class).stream()
                .flatMap(name -> variables.meantBy(name).stream())
                .collect(Collectors.toSet());
    }

    private static boolean isValue(String type) {
        return NUMBERS.contains(type) || SMALL.contains(type) || type.equals("boolean") || type.equals("String");
    }

    private static Optional<String> ofLiteral(Expression literal) {
        if (literal instanceof IntegerLiteralExpr) {
            return Optional.of("int");
        }
        if (literal instanceof LongLiteralExpr) {
            return Optional.of("long");
        }
        if (literal instanceof CharLiteralExpr) {
            return Optional.of("char");
        }
        if (literal instanceof DoubleLiteralExpr number) {
            return Optional.of(number.getValue().matches("(?i).*f") ? "float" : "double");
        }
        return literal instanceof StringLiteralExpr ? Optional.of("String") : Optional.empty();
    }

    private Optional<String> ofCall(MethodCallExpr call) {
        boolean ofText =
                call.getScope().flatMap(this::type).filter("String"::equals).isPresent();
        boolean pure =
                call.getArguments().stream().allMatch(argument -> type(argument).isPresent());
        return ofText && pure ? Optional.ofNullable(OF_STRING.get(call.getNameAsString())) : Optional.empty();
    }

    private Optional<String> ofOperation(BinaryExpr operation) {
        Optional<String> left = type(operation.getLeft());
        Optional<String> right = type(operation.getRight());
        return left.flatMap(one -> right.flatMap(other -> result(operation.getOperator(), one, other)));
    }

    private static Optional<String> result(Operator operator, String left, String right) {
        return switch (operator) {
            case AND, OR, EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> Optional.of("boolean");
            case PLUS -> left.equals("String") || right.equals("String") ? Optional.of("String") : number(left, right);
            case MINUS, MULTIPLY, DIVIDE, REMAINDER -> number(left, right);
            default -> Optional.empty();
        };
    }

    /** The wider one; what is smaller than an {@code int} counts as one. */
    private static Optional<String> number(String left, String right) {
        int one = NUMBERS.indexOf(SMALL.contains(left) ? "int" : left);
        int other = NUMBERS.indexOf(SMALL.contains(right) ? "int" : right);
        return one < 0 || other < 0 ? Optional.empty() : Optional.of(NUMBERS.get(Math.max(one, other)));
    }
}
