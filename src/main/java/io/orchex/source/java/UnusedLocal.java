package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Local variables that are never read. */
final class UnusedLocal implements Detector {

    private static final Pattern TELLING = Pattern.compile("_+|(?i)(unused|ignored?|dummy).*");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        if (!unit.clean() || unit.statements()) {
            return Stream.empty();
        }
        return unit.all(VariableDeclarationExpr.class).stream()
                .filter(UnusedLocal::isFree)
                .flatMap(declaration -> declaration.getVariables().stream())
                .filter(local -> !TELLING.matcher(local.getNameAsString()).matches())
                .flatMap(local -> judge(unit, local).stream());
    }

    /** Loop variables and resources have to be declared, read or not. */
    private static boolean isFree(VariableDeclarationExpr declaration) {
        Node parent = declaration.getParentNode().orElse(declaration);
        return !(parent instanceof ForEachStmt)
                && !(parent instanceof TryStmt)
                && !Suppressed.by(declaration, "unused", "UnusedVariable");
    }

    private static Optional<Finding> judge(JavaUnit unit, VariableDeclarator local) {
        Optional<Node> scope = Assignments.scope(local);
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        List<Node> mentions = unit.named(local.getNameAsString()).stream()
                .filter(name -> !Nodes.same(name, local.getName()) && isWithin(unit, name, scope.get()))
                .toList();
        if (mentions.isEmpty()) {
            return Optional.of(finding(unit, local, "never used"));
        }
        boolean written = mentions.stream().allMatch(UnusedLocal::isWrite);
        return written ? Optional.of(finding(unit, local, "set but never read")) : Optional.empty();
    }

    private static boolean isWithin(JavaUnit unit, Node name, Node scope) {
        return unit.from(name) >= unit.from(scope) && unit.to(name) <= unit.to(scope);
    }

    /** The target of an assignment that is a statement of its own. */
    private static boolean isWrite(Node name) {
        return name.getParentNode().orElse(name) instanceof NameExpr target
                && target.getParentNode().orElse(target) instanceof AssignExpr assignment
                && Nodes.same(assignment.getTarget(), target)
                && assignment.getParentNode().orElse(assignment) instanceof ExpressionStmt;
    }

    private static Finding finding(JavaUnit unit, VariableDeclarator local, String how) {
        String name = local.getNameAsString();
        return unit.finding(
                Kind.UNUSED_LOCAL,
                Severity.LOW,
                local,
                "Local variable `%s` is %s: dead code, or a value that was meant to be used".formatted(name, how),
                "Use `%s` or remove it".formatted(name));
    }
}
