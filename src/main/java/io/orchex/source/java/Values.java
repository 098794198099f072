package io.orchex.source.java;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.List;
import java.util.Optional;

/** Where the value of an expression comes from, one local variable deep. */
final class Values {

    private Values() {}

    /** The expression itself, or what the local variable that it names was set to once and for all. */
    static Expression origin(Expression expression) {
        return initial(expression).orElse(expression);
    }

    /** Whether it is put together from constant text and something else. */
    static boolean isBuiltText(Expression expression) {
        Expression origin = origin(expression);
        boolean built = Texts.isConcatenation(origin) || template(origin).isPresent();
        return built && !variable(origin).isEmpty();
    }

    /** The parts of it through which somebody else's text could come in. */
    static List<Expression> variable(Expression expression) {
        Expression origin = origin(expression);
        return template(origin).map(Template::variable).orElseGet(() -> Texts.variable(origin));
    }

    private static Optional<Template> template(Expression expression) {
        return expression instanceof MethodCallExpr call ? Template.of(call) : Optional.empty();
    }

    private static Optional<Expression> initial(Expression expression) {
        if (!(expression instanceof NameExpr name)) {
            return Optional.empty();
        }
        return Scopes.declaration(name, name.getNameAsString())
                .filter(VariableDeclarator.class::isInstance)
                .map(VariableDeclarator.class::cast)
                .filter(Scopes::isLocal)
                .filter(variable -> Assignments.of(variable).isEmpty())
                .flatMap(VariableDeclarator::getInitializer);
    }
}
