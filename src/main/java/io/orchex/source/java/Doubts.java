package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why something that nothing in a file mentions may be needed all the same. */
final class Doubts {

    private static final Pattern REFLECTION =
            Pattern.compile("getDeclared(Field|Method)|FieldUpdater|VarHandle|objectFieldOffset");
    private static final Pattern WRITTEN_OUT = Pattern.compile("Serializable|Externalizable|serialVersionUID");

    private final JavaUnit unit;

    Doubts(JavaUnit unit) {
        this.unit = unit;
    }

    /** @param node a method or the declarator of a variable */
    Optional<String> about(Node node) {
        if (node instanceof MethodDeclaration method) {
            return hidden(method, method.getNameAsString());
        }
        VariableDeclarator variable = (VariableDeclarator) node;
        if (!standsAlone(variable)) {
            return Optional.of("`%s` is declared together with others".formatted(variable.getNameAsString()));
        }
        return variable.getParentNode()
                        .filter(FieldDeclaration.class::isInstance)
                        .isPresent()
                ? field(variable)
                : local(variable);
    }

    private Optional<String> hidden(Node member, String name) {
        if (REFLECTION.matcher(unit.text()).find()) {
            return Optional.of("the file looks members up by their names, so `%s` may be meant".formatted(name));
        }
        boolean natives = Nodes.nearest(member, TypeDeclaration.class).stream()
                .flatMap(type -> ((TypeDeclaration<?>) type).getMethods().stream())
                .anyMatch(MethodDeclaration::isNative);
        return natives ? Optional.of("native code of the class may use `%s`".formatted(name)) : Optional.empty();
    }

    private Optional<String> field(VariableDeclarator field) {
        String name = field.getNameAsString();
        boolean stays = field.getParentNode()
                .filter(parent -> ((FieldDeclaration) parent).isStatic() || ((FieldDeclaration) parent).isTransient())
                .isPresent();
        if (!stays && WRITTEN_OUT.matcher(unit.text()).find()) {
            return Optional.of("objects with the field `%s` may be written to disk".formatted(name));
        }
        return field.getInitializer().filter(value -> !Effects.isFree(value)).isPresent()
                ? Optional.of("the first value of `%s` may have an effect".formatted(name))
                : hidden(field, name);
    }

    private static Optional<String> local(VariableDeclarator local) {
        Optional<Expression> effect = local.getInitializer()
                .filter(value -> !Effects.isFree(value))
                .or(() -> Assignments.of(local).stream()
                        .map(AssignExpr::getValue)
                        .filter(value -> !Effects.isFree(value))
                        .findFirst());
        boolean removable = Assignments.of(local).stream().allMatch(assignment -> assignment
                .getParentNode()
                .flatMap(Node::getParentNode)
                .filter(BlockStmt.class::isInstance)
                .isPresent());
        return effect.map(value -> "%s gives `%s` its value and may have an effect"
                        .formatted(Excerpt.of(value), local.getNameAsString()))
                .or(() -> removable
                        ? Optional.empty()
                        : Optional.of("`%s` is set by a statement without braces around it"
                                .formatted(local.getNameAsString())));
    }

    private static boolean standsAlone(VariableDeclarator variable) {
        Node declaration = variable.getParentNode().orElse(variable);
        if (declaration instanceof VariableDeclarationExpr local) {
            return local.getVariables().size() == 1
                    && local.getParentNode()
                            .filter(ExpressionStmt.class::isInstance)
                            .isPresent();
        }
        return declaration instanceof FieldDeclaration field
                && field.getVariables().size() == 1;
    }
}
