package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Private fields and methods that nothing in the file mentions, and parameters that a private method does not read. */
final class UnusedPrivate implements Detector {

    private static final Set<String> CALLED_BY_JAVA = Set.of(
            "readObject",
            "writeObject",
            "readObjectNoData",
            "readResolve",
            "writeReplace",
            "serialVersionUID",
            "serialPersistentFields",
            "main");
    private static final Set<String> HARMLESS_ANNOTATIONS =
            Set.of("SuppressWarnings", "Deprecated", "Override", "FunctionalInterface", "NullMarked", "Nullable");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        if (!unit.whole()) {
            return Stream.empty();
        }
        Stream<Finding> fields = unit.all(FieldDeclaration.class).stream()
                .filter(field -> field.isPrivate() && field.getAnnotations().isEmpty())
                .filter(field -> !isGenerated(field))
                .flatMap(field -> field.getVariables().stream())
                .filter(field -> isUnused(unit, field.getName(), field))
                .map(field -> field(unit, field));
        Stream<Finding> methods = unit.all(MethodDeclaration.class).stream()
                .filter(method -> method.isPrivate() && method.getAnnotations().isEmpty() && !method.isNative())
                .flatMap(method -> isUnused(unit, method.getName(), method)
                        ? Stream.of(method(unit, method))
                        : parameters(unit, method));
        return Stream.concat(fields, methods);
    }

    /** Code that an annotation makes (Lombok, Spring) may use what the source does not mention. */
    private static boolean isGenerated(FieldDeclaration field) {
        return Nodes.nearest(field, TypeDeclaration.class).stream()
                .flatMap(type -> ((TypeDeclaration<?>) type).getAnnotations().stream())
                .anyMatch(annotation -> !HARMLESS_ANNOTATIONS.contains(annotation.getNameAsString()));
    }

    /** Mentions inside the declaration itself (recursion) do not count; in a string they do (reflection). */
    private static boolean isUnused(JavaUnit unit, SimpleName name, Node declaration) {
        String text = name.getIdentifier();
        boolean mentioned = unit.named(text).stream()
                .anyMatch(other -> !Nodes.same(other, name) && !declaration.isAncestorOf(other));
        return !mentioned
                && !CALLED_BY_JAVA.contains(text)
                && !Suppressed.by(declaration, "unused", "UnusedMethod", "UnusedVariable")
                && unit.all(StringLiteralExpr.class).stream()
                        .noneMatch(literal -> literal.getValue().contains(text));
    }

    private static Stream<Finding> parameters(JavaUnit unit, MethodDeclaration method) {
        boolean fixed = CALLED_BY_JAVA.contains(method.getNameAsString())
                || method.getBody().isEmpty()
                || Suppressed.by(method, "unused", "UnusedVariable")
                || unit.named(method.getNameAsString()).stream().anyMatch(MethodReferenceExpr.class::isInstance);
        return fixed
                ? Stream.empty()
                : method.getParameters().stream()
                        .filter(parameter -> isUnread(unit, method, parameter))
                        .map(parameter -> parameter(unit, method, parameter));
    }

    private static boolean isUnread(JavaUnit unit, MethodDeclaration method, Parameter parameter) {
        List<Node> mentions = unit.named(parameter.getNameAsString());
        return parameter.getAnnotations().isEmpty()
                && !parameter.getNameAsString().matches("_|(?i)(unused|ignored?).*")
                && mentions.stream()
                        .noneMatch(name -> !Nodes.same(name, parameter.getName()) && method.isAncestorOf(name));
    }

    private static Finding field(JavaUnit unit, VariableDeclarator field) {
        return unit.finding(
                Kind.UNUSED_FIELD,
                Severity.LOW,
                field,
                "Private field `%s` is never used".formatted(field.getNameAsString()),
                "Remove the field `%s`".formatted(field.getNameAsString()));
    }

    private static Finding method(JavaUnit unit, MethodDeclaration method) {
        return unit.finding(
                Kind.UNUSED_FUNCTION,
                Severity.LOW,
                method.getName(),
                "Private method `%s` is never called".formatted(method.getNameAsString()),
                "Remove the method `%s`".formatted(method.getNameAsString()));
    }

    private static Finding parameter(JavaUnit unit, MethodDeclaration method, Parameter parameter) {
        return unit.finding(
                Kind.UNUSED_PARAMETER,
                Severity.LOW,
                parameter,
                "Parameter `%s` of the private method `%s` is never read: every caller passes it for nothing"
                        .formatted(parameter.getNameAsString(), method.getNameAsString()),
                "Remove the parameter `%s` of `%s`".formatted(parameter.getNameAsString(), method.getNameAsString()));
    }
}
