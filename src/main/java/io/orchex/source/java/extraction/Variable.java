package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;

/**
 * A local variable, a parameter or what a pattern binds.
 *
 * @param declaration the declarator, parameter or pattern
 * @param declaredAt offset of its name where it is declared
 * @param mentions all other places that name it, in the order of the text
 */
record Variable(String name, Node declaration, int declaredAt, Scope scope, List<Mention> mentions) {

    /**
     * A place that names a variable.
     *
     * @param node what stands for the variable there
     * @param read whether its value is used
     * @param written whether it gets a new one
     */
    record Mention(Node node, int at, boolean read, boolean written) {}

    /** Whether it has a value from its declaration on. */
    boolean startsSet() {
        if (!(declaration instanceof VariableDeclarator variable)) {
            return true;
        }
        Node holder = Trees.parent(Trees.parent(variable));
        return variable.getInitializer().isPresent() || holder instanceof ForEachStmt || holder instanceof TryStmt;
    }

    boolean isFinal() {
        if (declaration instanceof Parameter parameter) {
            return parameter.isFinal();
        }
        return Trees.parent(declaration) instanceof VariableDeclarationExpr around && around.isFinal();
    }
}
