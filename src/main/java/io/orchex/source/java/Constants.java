package io.orchex.source.java;

import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import java.util.Optional;

/** The values to which a type has given a name. */
final class Constants {

    private Constants() {}

    /** The constant of the type that is set to just this value. */
    static Optional<String> named(TypeDeclaration<?> type, LiteralStringValueExpr value) {
        return type.getFields().stream()
                .filter(Constants::isConstant)
                .flatMap(field -> field.getVariables().stream())
                .filter(constant -> isSet(constant, value))
                .map(VariableDeclarator::getNameAsString)
                .findFirst();
    }

    static boolean isConstant(FieldDeclaration field) {
        boolean inInterface = Nodes.nearest(field, TypeDeclaration.class)
                .filter(type -> type.isClassOrInterfaceDeclaration()
                        && type.asClassOrInterfaceDeclaration().isInterface())
                .isPresent();
        return inInterface || (field.isStatic() && field.isFinal());
    }

    private static boolean isSet(VariableDeclarator constant, LiteralStringValueExpr value) {
        return constant.getInitializer()
                .filter(LiteralStringValueExpr.class::isInstance)
                .map(LiteralStringValueExpr.class::cast)
                .filter(initial -> initial.getClass().equals(value.getClass())
                        && LiteralUse.value(initial).equals(LiteralUse.value(value)))
                .isPresent();
    }
}
