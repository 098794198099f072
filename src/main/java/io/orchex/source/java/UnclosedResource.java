package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files, sockets and connections that are opened and then neither closed nor handed on. */
final class UnclosedResource implements Detector {

    private static final Set<String> TERMINAL = Set.of(
            "collect",
            "forEach",
            "forEachOrdered",
            "count",
            "toList",
            "findFirst",
            "findAny",
            "anyMatch",
            "allMatch",
            "noneMatch",
            "reduce",
            "max",
            "min",
            "sum",
            "toArray");
    private static final Set<String> READING = Set.of(
            "read",
            "readLine",
            "readAllBytes",
            "readNBytes",
            "next",
            "nextLine",
            "nextInt",
            "readObject",
            "write",
            "print",
            "println",
            "available",
            "transferTo",
            "load");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        Stream<Finding> declared = unit.all(VariableDeclarator.class).stream()
                .filter(local -> local.getInitializer().filter(Resources::opens).isPresent())
                .filter(Lifetime::endsOpen)
                .map(local -> finding(unit, local, local.getNameAsString()));
        Stream<Finding> assigned = unit.all(AssignExpr.class).stream()
                .filter(assignment -> Resources.opens(assignment.getValue()))
                .filter(assignment ->
                        local(assignment.getTarget()).filter(Lifetime::endsOpen).isPresent())
                .map(assignment -> finding(unit, assignment, Nodes.code(assignment.getTarget())));
        Stream<Finding> nameless = Stream.concat(
                        unit.all(ObjectCreationExpr.class).stream(), unit.all(MethodCallExpr.class).stream())
                .filter(UnclosedResource::isUsedUp)
                .map(expression -> nameless(unit, expression));
        return Stream.of(declared, assigned, nameless).flatMap(all -> all);
    }

    private static Optional<VariableDeclarator> local(Expression target) {
        return target instanceof NameExpr name
                ? Scopes.declaration(name, name.getNameAsString())
                        .filter(VariableDeclarator.class::isInstance)
                        .map(VariableDeclarator.class::cast)
                : Optional.empty();
    }

    /** Opened, read and forgotten in one expression. */
    private static boolean isUsedUp(Expression expression) {
        if (!(expression.getParentNode().orElse(expression) instanceof MethodCallExpr call)
                || !Resources.opens(expression)) {
            return false;
        }
        boolean scope =
                call.getScope().filter(value -> Nodes.same(value, expression)).isPresent();
        if (!scope) {
            return call.getNameAsString().equals("load") && call.getArguments().size() == 1;
        }
        return Resources.isLazy(expression) ? endsChain(call) : READING.contains(call.getNameAsString());
    }

    private static boolean endsChain(MethodCallExpr call) {
        Node at = call;
        while (at instanceof MethodCallExpr link) {
            if (TERMINAL.contains(link.getNameAsString())) {
                return true;
            }
            Node parent = link.getParentNode().orElse(link);
            at = parent instanceof MethodCallExpr outer
                            && outer.getScope()
                                    .filter(value -> Nodes.same(value, link))
                                    .isPresent()
                    ? parent
                    : call.getName();
        }
        return false;
    }

    private static Finding finding(JavaUnit unit, Node node, String name) {
        return unit.finding(
                Kind.UNCLOSED_RESOURCE,
                Severity.MEDIUM,
                node,
                "`%s` is opened here and never closed: each call leaks a file handle or a connection".formatted(name),
                "Open `%s` in a try-with-resources statement".formatted(name));
    }

    private static Finding nameless(JavaUnit unit, Expression expression) {
        return unit.finding(
                Kind.UNCLOSED_RESOURCE,
                Severity.MEDIUM,
                expression,
                "%s is opened here and never closed: each call leaks a file handle".formatted(Excerpt.of(expression)),
                "Open it in a try-with-resources statement and read from its variable");
    }
}
