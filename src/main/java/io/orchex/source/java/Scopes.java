package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a simple name stands for, by the scopes of one file; inherited members are unknown. */
final class Scopes {

    private Scopes() {}

    /** The {@link VariableDeclarator}, {@link Parameter} or {@link TypePatternExpr} that declares the name. */
    static Optional<Node> declaration(Node use, String name) {
        Node inner = use;
        Optional<Node> outer = use.getParentNode();
        while (outer.isPresent()) {
            Optional<Node> found = declared(outer.get(), inner, name);
            if (found.isPresent()) {
                return found;
            }
            inner = outer.get();
            outer = inner.getParentNode();
        }
        return Optional.empty();
    }

    /** The type that the name is declared with; empty for {@code var} and for the undeclared. */
    static Optional<Type> type(Node use, String name) {
        return declaration(use, name)
                .flatMap(Scopes::declaredType)
                .filter(type -> !type.isVarType() && !type.isUnknownType());
    }

    /** Whether a local variable or a parameter. */
    static boolean isLocal(Node declaration) {
        return !(declaration instanceof VariableDeclarator variable)
                || variable.getParentNode()
                        .filter(VariableDeclarationExpr.class::isInstance)
                        .isPresent();
    }

    /** Whether the function is a member of a class that stands inside another function. */
    static boolean isInsideBody(Node function) {
        return function.getParentNode().flatMap(Names::enclosing).isPresent();
    }

    private static Optional<Type> declaredType(Node declaration) {
        if (declaration instanceof VariableDeclarator variable) {
            return Optional.of(variable.getType());
        }
        if (declaration instanceof Parameter parameter) {
            return parameter.isVarArgs() ? Optional.empty() : Optional.of(parameter.getType());
        }
        return declaration instanceof TypePatternExpr pattern ? Optional.of(pattern.getType()) : Optional.empty();
    }

    private static Optional<Node> declared(Node scope, Node inner, String name) {
        if (scope instanceof NodeWithStatements<?> block) {
            return declaredBefore(block, inner, name);
        }
        return declarations(scope)
                .filter(node -> ((NodeWithSimpleName<?>) node).getNameAsString().equals(name))
                .map(Node.class::cast)
                .findFirst();
    }

    /** Without streams, as a block may hold thousands of statements, and is asked for each name in each of them. */
    private static Optional<Node> declaredBefore(NodeWithStatements<?> block, Node inner, String name) {
        for (Statement statement : block.getStatements()) {
            if (Nodes.same(statement, inner)) {
                break;
            }
            if (statement instanceof ExpressionStmt expression
                    && expression.getExpression() instanceof VariableDeclarationExpr declaration) {
                for (VariableDeclarator variable : declaration.getVariables()) {
                    if (variable.getNameAsString().equals(name)) {
                        return Optional.of(variable);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<? extends Node> declarations(Node scope) {
        if (scope instanceof CallableDeclaration<?> callable) {
            return callable.getParameters().stream();
        }
        if (scope instanceof LambdaExpr lambda) {
            return lambda.getParameters().stream();
        }
        if (scope instanceof TypeDeclaration<?> type) {
            return fields(type.getMembers());
        }
        return scope instanceof ObjectCreationExpr creation
                ? creation.getAnonymousClassBody().stream().flatMap(Scopes::fields)
                : header(scope);
    }

    /** What the head of a statement declares for its body. */
    private static Stream<? extends Node> header(Node scope) {
        if (scope instanceof ForStmt loop) {
            return loop.getInitialization().stream().flatMap(Scopes::variables);
        }
        if (scope instanceof ForEachStmt loop) {
            return loop.getVariable().getVariables().stream();
        }
        if (scope instanceof TryStmt attempt) {
            return attempt.getResources().stream().flatMap(Scopes::variables);
        }
        if (scope instanceof CatchClause clause) {
            return Stream.of(clause.getParameter());
        }
        return Stream.empty();
    }

    private static Stream<VariableDeclarator> variables(Expression expression) {
        return expression instanceof VariableDeclarationExpr declaration
                ? declaration.getVariables().stream()
                : Stream.empty();
    }

    private static Stream<VariableDeclarator> fields(List<? extends Node> members) {
        return members.stream().filter(FieldDeclaration.class::isInstance).flatMap(field -> ((FieldDeclaration) field)
                .getVariables().stream());
    }
}
