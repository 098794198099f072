package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.orchex.source.java.extraction.Variable.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of a function, those of lambdas and classes inside of it included. */
final class Variables {

    private final SourceText text;
    private final Map<String, List<Variable>> declared = new HashMap<>();
    private final IdentityHashMap<Node, Variable> meant = new IdentityHashMap<>();
    private final ThrowingCalls calls;

    Variables(Host host, SourceText text) {
        this.text = text;
        this.calls = new ThrowingCalls(text.tree(), this);
        host.parameters().forEach(parameter -> declare(parameter, host));
        host.body().walk(node -> declare(node, host));
        host.body().walk(this::mention);
    }

    /** In the order of their declarations; fields of classes inside of the function are none. */
    List<Variable> all() {
        return declared.values().stream()
                .flatMap(List::stream)
                .filter(variable -> !isField(variable))
                .sorted(Comparator.comparingInt(Variable::declaredAt))
                .toList();
    }

    /** What a name or an assignment's target stands for; empty where it is no variable of the function. */
    Optional<Variable> meantBy(Node node) {
        return Optional.ofNullable(meant.get(node));
    }

    /** What the calls of the function may throw. */
    ThrowingCalls calls() {
        return calls;
    }

    private static boolean isField(Variable variable) {
        return Trees.parent(variable.declaration()) instanceof FieldDeclaration;
    }

    private void declare(Node node, Host host) {
        if (node instanceof VariableDeclarator variable) {
            add(variable.getNameAsString(), variable, variable.getName(), Scope.of(variable, text));
        } else if (node instanceof Parameter parameter) {
            add(parameter.getNameAsString(), parameter, parameter.getName(), Scope.of(parameter, host, text));
        } else if (node instanceof TypePatternExpr pattern) {
            add(pattern.getNameAsString(), pattern, pattern.getName(), Scope.ofPattern(pattern, text));
        }
    }

    private void add(String name, Node declaration, Node nameNode, Scope scope) {
        declared.computeIfAbsent(name, key -> new ArrayList<>())
                .add(new Variable(name, declaration, text.from(nameNode), scope, new ArrayList<>()));
    }

    private void mention(Node node) {
        if (node instanceof NameExpr name) {
            mention(name, name.getNameAsString());
        } else if (node instanceof ClassOrInterfaceType type
                && type.getScope().isEmpty()
                && Trees.parent(type) instanceof TypeExpr) {
            // The parser takes the variable of `list::add` for a type.
            mention(type, type.getNameAsString());
        }
    }

    /** Of several that are called so, the one that was declared last hides the others. */
    private void mention(Node node, String name) {
        int at = text.from(node);
        declared.getOrDefault(name, List.of()).stream()
                .filter(variable -> variable.scope().holds(at))
                .max(Comparator.comparingInt(variable -> variable.scope().from()))
                .ifPresent(variable -> {
                    variable.mentions().add(mention(node, at));
                    meant.put(node, variable);
                });
    }

    private static Mention mention(Node node, int at) {
        Node use = node;
        while (Trees.parent(use) instanceof EnclosedExpr around) {
            use = around;
        }
        Node parent = Trees.parent(use);
        if (parent instanceof AssignExpr assignment && Trees.same(assignment.getTarget(), use)) {
            return new Mention(node, at, assignment.getOperator() != AssignExpr.Operator.ASSIGN, true);
        }
        boolean counts = parent instanceof UnaryExpr unary
                && (unary.getOperator().name().endsWith("INCREMENT")
                        || unary.getOperator().name().endsWith("DECREMENT"));
        return new Mention(node, at, true, counts);
    }
}
