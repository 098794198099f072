package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What something is compared with, in words: a class, a constant, a text. */
final class Compared {

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]+(_[A-Z0-9]+)*");

    private static final Pattern TELLING = Pattern.compile("[a-zA-Z]{3,}([-_][a-zA-Z]+)*");

    private Compared() {}

    /** The class or constant that something is compared with. */
    static List<String> constant(Expression condition) {
        if (condition instanceof BinaryExpr test && test.getOperator() == BinaryExpr.Operator.EQUALS) {
            return Stream.of(test.getLeft(), test.getRight())
                    .flatMap(side -> named(side).stream())
                    .toList();
        }
        return condition instanceof MethodCallExpr call
                        && call.getNameAsString().equals("equals")
                ? Stream.concat(call.getScope().stream(), call.getArguments().stream())
                        .flatMap(side -> named(side).stream())
                        .toList()
                : List.of();
    }

    private static List<String> named(Expression value) {
        if (value instanceof ClassExpr type) {
            return Words.of(type.getType().asString().replaceAll("<.*|.*\\.|\\[]", ""));
        }
        boolean name = value instanceof NameExpr || value instanceof FieldAccessExpr;
        String last = name ? Tokens.code(value).replaceFirst(".*[. ]", "") : "";
        return CONSTANT.matcher(last).matches() ? Words.of(last.toLowerCase(Locale.ROOT)) : List.of();
    }

    /** Words that stand in a text as they could in a name. */
    static List<String> literal(Expression value) {
        return value instanceof StringLiteralExpr text
                        && TELLING.matcher(text.getValue()).matches()
                ? Words.of(text.getValue().replace('-', '_'))
                : List.of();
    }
}
