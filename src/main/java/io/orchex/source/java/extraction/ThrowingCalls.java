package io.orchex.source.java.extraction;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithThrownExceptions;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the calls of a function may throw; each is looked up once, however many runs of statements hold it. */
final class ThrowingCalls {

    private final LibraryTypes library;
    private final IdentityHashMap<Node, Optional<Set<String>>> known = new IdentityHashMap<>();

    ThrowingCalls(CompilationUnit tree, Variables variables) {
        this.library = new LibraryTypes(tree, variables);
    }

    /** Empty where that is not known. */
    Optional<Set<String>> thrown(ObjectCreationExpr creation) {
        return known.computeIfAbsent(creation, node -> thrownBy(creation));
    }

    Optional<Set<String>> thrown(MethodCallExpr call) {
        return known.computeIfAbsent(call, node -> thrownBy(call));
    }

    private Optional<Set<String>> thrownBy(ObjectCreationExpr creation) {
        String name = creation.getType().getNameAsString();
        if (Thrown.isUnchecked(name)) {
            return Optional.of(Set.of());
        }
        Optional<TypeDeclaration<?>> own = library.declared(name);
        return own.isPresent()
                ? own.map(type -> declared(type.getMembers().stream()
                        .filter(ConstructorDeclaration.class::isInstance)
                        .map(ConstructorDeclaration.class::cast)
                        .toList()))
                : library.thrownByNew(creation.getType().getNameWithScope());
    }

    private Optional<Set<String>> thrownBy(MethodCallExpr call) {
        Optional<Expression> scope = call.getScope();
        if (scope.isEmpty() || scope.get() instanceof ThisExpr) {
            return around(call);
        }
        Optional<TypeDeclaration<?>> own = library.declaredTypeOf(scope.get());
        return own.isPresent() ? own.flatMap(type -> methods(type, call)) : library.thrownBy(call, scope.get());
    }

    /** By a method of the nearest class around that has one of this name. */
    private Optional<Set<String>> around(MethodCallExpr call) {
        Node at = call;
        while (at.getParentNode().isPresent()) {
            at = at.getParentNode().get();
            Optional<Set<String>> found =
                    at instanceof TypeDeclaration<?> type ? methods(type, call) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> methods(TypeDeclaration<?> type, MethodCallExpr call) {
        List<MethodDeclaration> methods = type.getMethodsByName(call.getNameAsString());
        return methods.isEmpty() ? Optional.empty() : Optional.of(declared(methods));
    }

    private static Set<String> declared(List<? extends NodeWithThrownExceptions<?>> callables) {
        Set<String> names = new LinkedHashSet<>();
        callables.forEach(
                callable -> callable.getThrownExceptions().forEach(type -> names.add(Thrown.simple(type.asString()))));
        return names;
    }

    /** What is thrown where a resource is closed. */
    Optional<Set<String>> closing(Expression resource) {
        return resource instanceof VariableDeclarationExpr declaration
                ? library.thrownBy(declaration.getElementType().asString(), "close")
                : Optional.empty();
    }
}
