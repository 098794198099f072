package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.Optional;
import java.util.function.Predicate;

/** A question at the end of a function that answers with yes or no: the answer is what the function gives back. */
final class ClosingQuestion {

    private final Run run;

    ClosingQuestion(Run run) {
        this.run = run;
    }

    /**
     * What the last statement becomes, {@code return ready;} of {@code if (ready) { return true; }}.
     *
     * @param leaves whether a statement is one after which the function gives back the other answer
     * @param otherwise what the function gives back behind it
     */
    Optional<String> answer(Predicate<Statement> leaves, boolean otherwise) {
        return Optional.of(run.last())
                .filter(IfStmt.class::isInstance)
                .map(IfStmt.class::cast)
                .filter(branch -> branch.getElseStmt().isEmpty()
                        && branch.getAllContainedComments().isEmpty())
                .filter(branch -> only(branch.getThenStmt()).filter(leaves).isPresent())
                .map(IfStmt::getCondition)
                .flatMap(asked -> otherwise ? opposite(asked) : Optional.of(asked))
                .filter(asked -> run.source().line(asked) == run.source().lastLine(asked))
                .map(asked -> "return %s;".formatted(run.source().text(asked)));
    }

    /** Whether the statement gives back just this. */
    static boolean says(Statement statement, boolean value) {
        return statement instanceof ReturnStmt end
                && end.getExpression()
                        .filter(BooleanLiteralExpr.class::isInstance)
                        .filter(given -> ((BooleanLiteralExpr) given).getValue() == value)
                        .isPresent();
    }

    private static Optional<Statement> only(Statement body) {
        if (!body.isBlockStmt()) {
            return Optional.of(body);
        }
        return Optional.of(body.asBlockStmt().getStatements())
                .filter(all -> all.size() == 1)
                .map(all -> all.get(0));
    }

    /** Of {@code !ready} what is ready; empty where it would be more to read. */
    private static Optional<Expression> opposite(Expression asked) {
        return asked instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                ? Optional.of(inner(not.getExpression()))
                : Optional.empty();
    }

    private static Expression inner(Expression operand) {
        return operand instanceof EnclosedExpr parentheses
                        && (parentheses.getInner() instanceof InstanceOfExpr
                                || parentheses.getInner() instanceof MethodCallExpr
                                || parentheses.getInner() instanceof NameExpr)
                ? parentheses.getInner()
                : operand;
    }
}
