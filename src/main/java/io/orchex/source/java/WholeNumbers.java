package io.orchex.source.java;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.Type;
import java.util.Set;

/** Expressions that are certainly whole numbers, which {@code NaN} is not. */
final class WholeNumbers {

    private static final Set<String> TYPES =
            Set.of("int", "long", "short", "byte", "char", "Integer", "Long", "Short", "Byte", "Character");

    /** What is called so in any library is one. */
    private static final Set<String> MEASURES = Set.of(
            "size", "indexOf", "lastIndexOf", "compareTo", "compareToIgnoreCase", "charAt", "hashCode", "ordinal");

    private static final Set<String> TEXTS = Set.of("String", "StringBuilder", "StringBuffer", "CharSequence");

    private WholeNumbers() {}

    static boolean is(Expression expression) {
        if (expression instanceof EnclosedExpr parentheses) {
            return is(parentheses.getInner());
        }
        if (expression instanceof UnaryExpr unary) {
            return unary.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT && is(unary.getExpression());
        }
        if (expression instanceof BinaryExpr operation) {
            return is(operation.getLeft()) && is(operation.getRight());
        }
        if (expression instanceof CastExpr cast) {
            return TYPES.contains(cast.getType().asString());
        }
        return expression instanceof IntegerLiteralExpr
                || expression instanceof LongLiteralExpr
                || expression instanceof CharLiteralExpr
                || isNamed(expression);
    }

    private static boolean isNamed(Expression expression) {
        if (expression instanceof NameExpr name) {
            return TYPES.contains(type(name));
        }
        if (expression instanceof FieldAccessExpr field) {
            return field.getNameAsString().equals("length")
                    && type(field.getScope()).endsWith("[]");
        }
        return expression instanceof MethodCallExpr call
                && call.getScope()
                        .filter(scope -> MEASURES.contains(call.getNameAsString()) || isLength(call, scope))
                        .isPresent();
    }

    /** Of a text: that of a vector is no whole number. */
    private static boolean isLength(MethodCallExpr call, Expression scope) {
        return call.getNameAsString().equals("length") && (Texts.isText(scope) || TEXTS.contains(type(scope)));
    }

    /** As it is declared in this file; empty where it is not. */
    private static String type(Expression expression) {
        return expression instanceof NameExpr name
                ? Scopes.type(name, name.getNameAsString()).map(Type::asString).orElse("")
                : "";
    }
}
