package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether statements are there for the value that they give, and for nothing beside it. */
final class Purpose {

    /** They only make sure of something. */
    private static final Set<String> CHECKS = Set.of("assert", "check", "ensure", "require", "validate", "verify");

    private final Run run;
    private final Variables variables;
    private final Variable result;

    Purpose(Move move, Variable result) {
        this.run = move.run();
        this.variables = move.variables();
        this.result = result;
    }

    boolean isOnly() {
        return run.own(ExpressionStmt.class).stream().noneMatch(this::doesMore) && !isApart();
    }

    /** Whether it calls something that was there before, for its own sake. */
    private boolean doesMore(ExpressionStmt statement) {
        if (!(statement.getExpression() instanceof MethodCallExpr call)
                || Nouns.isTrivial(call)
                || CHECKS.contains(Words.of(call.getNameAsString()).get(0))) {
            return false;
        }
        boolean given = call.getArguments().stream()
                .flatMap(argument -> argument.findAll(NameExpr.class).stream())
                .anyMatch(name -> variables.meantBy(name).filter(result::equals).isPresent());
        return !given
                && call.getScope()
                        .map(Purpose::root)
                        .flatMap(variables::meantBy)
                        .filter(owner -> owner.equals(result) || Flow.isBornIn(run, owner))
                        .isEmpty();
    }

    private static Expression root(Expression scope) {
        if (scope instanceof MethodCallExpr call && call.getScope().isPresent()) {
            return root(call.getScope().get());
        }
        return scope instanceof FieldAccessExpr access ? root(access.getScope()) : scope;
    }

    /** Whether the value is set at last by what needs nothing of the statements before. */
    private boolean isApart() {
        List<Statement> all = run.statements().stream()
                .filter(statement -> !(statement instanceof ReturnStmt))
                .toList();
        Optional<AssignExpr> last = all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1))
                        .filter(ExpressionStmt.class::isInstance)
                        .map(statement -> ((ExpressionStmt) statement).getExpression())
                        .filter(AssignExpr.class::isInstance)
                        .map(AssignExpr.class::cast);
        boolean does = all.size() > 1 && !all.stream().limit(all.size() - 1L).allMatch(Shape::isCheck);
        return does
                && last.filter(assignment -> assignment.getOperator() == AssignExpr.Operator.ASSIGN)
                        .filter(assignment -> assignment.getValue().findAll(NameExpr.class).stream()
                                .flatMap(name -> variables.meantBy(name).stream())
                                .noneMatch(this::isSetHere))
                        .isPresent();
    }

    private boolean isSetHere(Variable variable) {
        return Flow.isBornIn(run, variable)
                || variable.mentions().stream().anyMatch(mention -> mention.written() && run.holds(mention.at()));
    }
}
