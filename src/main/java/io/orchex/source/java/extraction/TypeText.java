package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.Type;
import java.util.Locale;
import java.util.Optional;

/** The type of a variable as it is written, or as its first value tells it beyond doubt. */
final class TypeText {

    private TypeText() {}

    static Optional<String> of(Variable variable) {
        if (variable.declaration() instanceof VariableDeclarator declarator) {
            return isInferred(declarator.getType())
                    ? declarator.getInitializer().flatMap(TypeText::told)
                    : written(declarator.getType());
        }
        if (variable.declaration() instanceof Parameter parameter) {
            return written(parameter.getType()).map(type -> parameter.isVarArgs() ? type + "[]" : type);
        }
        return variable.declaration() instanceof TypePatternExpr pattern
                ? written(pattern.getType())
                : Optional.empty();
    }

    /** @throws Obstacle if nothing tells it */
    static String required(Variable variable) {
        return of(variable)
                .orElseThrow(() -> new Obstacle("the type of `%s` is not written anywhere".formatted(variable.name())));
    }

    /** Lombok's {@code val} is a type for the parser alone. */
    private static boolean isInferred(Type type) {
        return type.isVarType()
                || type.asString().equals("val")
                || type.asString().equals("lombok.val");
    }

    private static Optional<String> written(Type type) {
        boolean known = !isInferred(type) && !type.isUnknownType() && !type.isUnionType();
        return known ? Optional.of(text(type)) : Optional.empty();
    }

    /** As the author wrote it, but on one line; brackets behind the name come to the type. */
    static String text(Type type) {
        boolean apart = type instanceof ArrayType array && array.getOrigin() == ArrayType.Origin.NAME;
        return apart
                ? type.asString()
                : type.getTokenRange()
                        .map(Object::toString)
                        .map(text -> text.replaceAll("\\s+", " ").strip())
                        .orElse(type.asString());
    }

    private static Optional<String> told(Expression value) {
        if (value instanceof ObjectCreationExpr creation) {
            boolean diamond = creation.getType().isUsingDiamondOperator();
            boolean plain = creation.getAnonymousClassBody().isEmpty()
                    && creation.getScope().isEmpty();
            return plain && !diamond ? Optional.of(creation.getType().asString()) : Optional.empty();
        }
        if (value instanceof CastExpr cast) {
            return cast.getType().isIntersectionType() ? Optional.empty() : written(cast.getType());
        }
        return value instanceof ArrayCreationExpr array
                ? Optional.of(array.createdType().asString())
                : literal(value);
    }

    private static Optional<String> literal(Expression value) {
        if (value instanceof StringLiteralExpr || value instanceof TextBlockLiteralExpr) {
            return Optional.of("String");
        }
        if (value instanceof IntegerLiteralExpr) {
            return Optional.of("int");
        }
        if (value instanceof LongLiteralExpr) {
            return Optional.of("long");
        }
        if (value instanceof CharLiteralExpr) {
            return Optional.of("char");
        }
        if (value instanceof DoubleLiteralExpr number) {
            boolean single = number.getValue().toLowerCase(Locale.ROOT).endsWith("f");
            return Optional.of(single ? "float" : "double");
        }
        return value instanceof BooleanLiteralExpr ? Optional.of("boolean") : Optional.empty();
    }
}
