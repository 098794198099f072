package io.orchex.source.java;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import io.orchex.source.Finding;
import io.orchex.source.SecretRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Passwords, keys and tokens that stand in the code; what they are is never repeated. */
final class HardCodedSecret implements Detector {

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        Stream<Finding> known = Stream.concat(
                        unit.all(StringLiteralExpr.class).stream(), unit.all(TextBlockLiteralExpr.class).stream())
                .flatMap(text -> known(unit, text).stream());
        Stream<Finding> declared = unit.all(VariableDeclarator.class).stream()
                .flatMap(variable -> variable.getInitializer().stream()
                        .flatMap(value -> named(unit, variable.getNameAsString(), value).stream()));
        Stream<Finding> assigned = unit.all(AssignExpr.class).stream()
                .flatMap(assignment -> name(assignment.getTarget()).stream()
                        .flatMap(name -> named(unit, name, assignment.getValue()).stream()));
        Stream<Finding> passed = unit.all(MethodCallExpr.class).stream().flatMap(call -> passed(unit, call).stream());
        return Stream.of(known, declared, assigned, passed).flatMap(all -> all);
    }

    private static Optional<Finding> known(JavaUnit unit, Expression text) {
        return Texts.literal(text).flatMap(SecretRules::known).map(what -> finding(unit, text, what, "The text"));
    }

    private static Optional<Finding> named(JavaUnit unit, String name, Expression value) {
        return Texts.literal(value)
                .filter(text -> SecretRules.known(text).isEmpty())
                .filter(text -> SecretRules.isSecret(name, text))
                .map(text -> finding(unit, value, "a secret", "`%s`".formatted(name)));
    }

    /** {@code setPassword("…")}, {@code put("password", "…")}, {@code getConnection(url, user, "…")}. */
    private static Optional<Finding> passed(JavaUnit unit, MethodCallExpr call) {
        List<Expression> arguments = List.copyOf(call.getArguments());
        String method = call.getNameAsString();
        if (arguments.size() == 1 && method.startsWith("set")) {
            return named(unit, method.substring(3), arguments.get(0));
        }
        if (arguments.size() == 2 && (method.equals("put") || method.startsWith("set") || method.endsWith("eader"))) {
            return Texts.literal(arguments.get(0)).flatMap(name -> named(unit, name, arguments.get(1)));
        }
        boolean connection = method.equals("getConnection") && arguments.size() == 3;
        return connection ? named(unit, "password", arguments.get(2)) : Optional.empty();
    }

    private static Optional<String> name(Expression target) {
        if (target instanceof NameExpr name) {
            return Optional.of(name.getNameAsString());
        }
        return target instanceof FieldAccessExpr field ? Optional.of(field.getNameAsString()) : Optional.empty();
    }

    private static Finding finding(JavaUnit unit, Expression where, String what, String holder) {
        return SecretRules.finding(unit.span(where), Names.function(where), what, holder);
    }
}
