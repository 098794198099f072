package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether one statement behind the range can leave the function as several in it do. */
final class Sameness {

    private static final Pattern CONSTANT = Pattern.compile("([A-Z]\\w*\\.)*[A-Z][A-Z0-9_]*");

    private Sameness() {}

    static boolean of(List<? extends Statement> exits) {
        return exits.stream().map(Tokens::code).distinct().count() == 1;
    }

    /** Whether what leaves with it is the same behind the run, and nothing happens when it is asked for. */
    static boolean isFixed(Statement exit, Run run, Variables variables) {
        Optional<Expression> value = exit instanceof ReturnStmt end ? end.getExpression() : Optional.empty();
        return exit instanceof YieldStmt result
                ? isFixed(result.getExpression(), run, variables)
                : value.map(given -> isFixed(given, run, variables)).orElse(true);
    }

    private static boolean isFixed(Expression value, Run run, Variables variables) {
        if (value instanceof LiteralExpr || value instanceof ThisExpr) {
            return true;
        }
        if (value instanceof UnaryExpr signed) {
            return signed.getExpression() instanceof LiteralExpr;
        }
        boolean constant = CONSTANT.matcher(Tokens.code(value).replace(" ", "")).matches();
        if (value instanceof NameExpr name) {
            return variables
                    .meantBy(name)
                    .map(variable -> isKept(variable, run))
                    .orElse(constant);
        }
        return value instanceof FieldAccessExpr && constant;
    }

    private static boolean isKept(Variable variable, Run run) {
        return !Flow.isBornIn(run, variable)
                && variable.mentions().stream().noneMatch(mention -> mention.written() && run.holds(mention.at()));
    }
}
