package io.orchex.source.java;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Expressions that by all custom only ask and change nothing. */
final class Questions {

    private static final int CALLS = 2;

    private static final Pattern ASKS = Pattern.compile(
            "(get|is|has)(?!And)(?!Next)\\p{Upper}\\w*|size|length|isEmpty|ordinal|name|charAt|get|containsKey|contains|equals|startsWith|endsWith");

    private Questions() {}

    /** A chain of at least two calls, none of which changes anything. */
    static boolean isHeavy(MethodCallExpr call) {
        return isQuestion(call)
                && call.getScope().filter(MethodCallExpr.class::isInstance).isPresent()
                && call.findAll(MethodCallExpr.class).size() >= CALLS
                && Nodes.code(call).length() < Nodes.LONGEST;
    }

    /** Whether its name says that it asks, and it asks what only names, fields and questions give. */
    static boolean isQuestion(Expression expression) {
        if (expression instanceof MethodCallExpr call) {
            return ASKS.matcher(call.getNameAsString()).matches()
                    && call.getScope().map(Questions::isQuestion).orElse(true)
                    && call.getArguments().stream().allMatch(Questions::isQuestion);
        }
        if (expression instanceof FieldAccessExpr field) {
            return isQuestion(field.getScope());
        }
        return expression instanceof NameExpr || expression instanceof LiteralExpr || expression instanceof ThisExpr;
    }

    /** All variables and fields that its answer depends on. */
    static Set<String> names(Expression question) {
        return question.findAll(SimpleName.class).stream()
                .filter(name -> !(name.getParentNode().orElse(name) instanceof MethodCallExpr))
                .map(SimpleName::getIdentifier)
                .collect(Collectors.toSet());
    }
}
