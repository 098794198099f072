package io.orchex.source.java;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.SuperExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** Classes that say when they are equal but not where hash tables find them. */
final class EqualsWithoutHashCode implements Detector {

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(ClassOrInterfaceDeclaration.class).stream()
                .filter(type -> !type.isInterface())
                .filter(type -> type.getMethodsBySignature("hashCode").isEmpty())
                .flatMap(type -> equalsOf(type).map(method -> finding(unit, type, method)).stream());
    }

    private static Optional<MethodDeclaration> equalsOf(ClassOrInterfaceDeclaration type) {
        return type.getMethodsBySignature("equals", "Object").stream()
                .filter(method -> !method.isStatic() && method.getBody().isPresent())
                // A class that extends another may well inherit the right hash code.
                .filter(method -> type.getExtendedTypes().isEmpty())
                .filter(method -> method.findFirst(SuperExpr.class).isEmpty())
                .findFirst();
    }

    private static Finding finding(JavaUnit unit, ClassOrInterfaceDeclaration type, MethodDeclaration method) {
        return unit.finding(
                Kind.EQUALS_WITHOUT_HASH_CODE,
                Severity.MEDIUM,
                method.getName(),
                "`%s` overrides `equals` but not `hashCode`: equal objects get lost in hash sets and maps"
                        .formatted(type.getNameAsString()),
                "Override `hashCode` with the same fields that `equals` of `%s` compares"
                        .formatted(type.getNameAsString()));
    }
}
