package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Whether a variable has certainly been set where it is read and at the end of statements, by the compiler's rules (JLS
 * chapter 16). What control never reaches counts as set.
 */
final class DefiniteAssignment {

    private final Variable variable;
    private final IdentityHashMap<Node, Boolean> mentions = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> exits = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> before = new IdentityHashMap<>();
    private boolean unsetRead;

    /**
     * @param set whether it is set at the end
     * @param unsetRead whether a value is read that was there before
     */
    record Result(boolean set, boolean unsetRead) {}

    private DefiniteAssignment(Variable variable) {
        this.variable = variable;
        variable.mentions().forEach(mention -> mentions.put(mention.node(), mention.read()));
    }

    /** @param set whether it is set before them */
    static Result through(List<Statement> statements, Variable variable, boolean set) {
        DefiniteAssignment assignment = new DefiniteAssignment(variable);
        boolean after = assignment.all(statements, set);
        return new Result(after, assignment.unsetRead);
    }

    /** Whether another round of the loop may read what the one before has left. */
    static boolean isReadInNextRound(Node loop, Variable variable) {
        DefiniteAssignment assignment = new DefiniteAssignment(variable);
        new StatementAssignment(assignment).nextRound(loop);
        return assignment.unsetRead;
    }

    /** Whether it is set when control comes to the statement, which stands in the block. */
    static boolean isSetBefore(Statement statement, Statement block, Variable variable) {
        DefiniteAssignment assignment = new DefiniteAssignment(variable);
        assignment.before.put(statement, false);
        assignment.statement(block, false);
        return assignment.before.getOrDefault(statement, false);
    }

    boolean all(List<? extends Statement> statements, boolean set) {
        boolean state = set;
        for (Statement statement : statements) {
            state = statement(statement, state);
        }
        return state;
    }

    boolean statement(Statement statement, boolean set) {
        before.computeIfPresent(statement, (wanted, state) -> set);
        return new StatementAssignment(this).after(statement, set);
    }

    /** Notes in which state a jump leaves for its target. */
    void exit(Node target, boolean set) {
        exits.merge(target, set, Boolean::logicalAnd);
    }

    /** The state in which all jumps to the target leave. */
    boolean exits(Node target) {
        return exits.getOrDefault(target, true);
    }

    boolean declares(Node node) {
        return Trees.same(variable.declaration(), node);
    }

    boolean expression(Expression expression, boolean set) {
        if (expression instanceof EnclosedExpr
                || (expression instanceof BinaryExpr operation && isLogical(operation))
                || isComplement(expression)) {
            return condition(expression, set).both();
        }
        if (expression instanceof AssignExpr assignment && mentions.containsKey(bare(assignment.getTarget()))) {
            return assignment(assignment, set);
        }
        if (expression instanceof ConditionalExpr choice) {
            Outcome outcome = condition(choice.getCondition(), set);
            boolean first = expression(choice.getThenExpr(), outcome.whenTrue());
            return expression(choice.getElseExpr(), outcome.whenFalse()) && first;
        }
        return expression instanceof SwitchExpr choice ? choice(choice, set) : node(expression, set);
    }

    private boolean assignment(AssignExpr assignment, boolean set) {
        if (assignment.getOperator() != AssignExpr.Operator.ASSIGN) {
            unsetRead |= !set;
        }
        expression(assignment.getValue(), set);
        return true;
    }

    private boolean choice(SwitchExpr choice, boolean set) {
        boolean selected = expression(choice.getSelector(), set);
        boolean values = true;
        for (SwitchEntry entry : choice.getEntries()) {
            boolean after = all(entry.getStatements(), labels(entry, selected));
            values &= after || entry.getType() != SwitchEntry.Type.EXPRESSION;
        }
        return exits(choice) && values;
    }

    boolean labels(SwitchEntry entry, boolean set) {
        boolean state = expressions(entry.getLabels(), set);
        return entry.getGuard().map(guard -> condition(guard, state).whenTrue()).orElse(state);
    }

    boolean expressions(List<? extends Expression> expressions, boolean set) {
        boolean state = set;
        for (Expression expression : expressions) {
            state = expression(expression, state);
        }
        return state;
    }

    /** What stands in it, in order; code that runs later reads what is set now. */
    boolean node(Node node, boolean set) {
        if (mentions.getOrDefault(node, false)) {
            unsetRead |= !set;
        }
        boolean later = Trees.isFunction(node);
        boolean state = set;
        for (Node child : Trees.children(node)) {
            state = part(child, state);
        }
        return later ? set : state;
    }

    private boolean part(Node child, boolean set) {
        if (child instanceof Statement statement) {
            return statement(statement, set);
        }
        return child instanceof Expression expression ? expression(expression, set) : node(child, set);
    }

    Outcome condition(Expression condition, boolean set) {
        if (condition instanceof EnclosedExpr parentheses) {
            return condition(parentheses.getInner(), set);
        }
        if (condition instanceof BooleanLiteralExpr literal) {
            return new Outcome(set || !literal.getValue(), set || literal.getValue());
        }
        if (isComplement(condition)) {
            Outcome inner = condition(((UnaryExpr) condition).getExpression(), set);
            return inner.opposite();
        }
        if (condition instanceof BinaryExpr operation && isLogical(operation)) {
            return logical(operation, set);
        }
        boolean after = expression(condition, set);
        return new Outcome(after, after);
    }

    private Outcome logical(BinaryExpr operation, boolean set) {
        Outcome left = condition(operation.getLeft(), set);
        if (operation.getOperator() == BinaryExpr.Operator.AND) {
            Outcome right = condition(operation.getRight(), left.whenTrue());
            return new Outcome(right.whenTrue(), left.whenFalse() && right.whenFalse());
        }
        Outcome right = condition(operation.getRight(), left.whenFalse());
        return new Outcome(left.whenTrue() && right.whenTrue(), right.whenFalse());
    }

    private static boolean isLogical(BinaryExpr operation) {
        return operation.getOperator() == BinaryExpr.Operator.AND || operation.getOperator() == BinaryExpr.Operator.OR;
    }

    private static boolean isComplement(Expression expression) {
        return expression instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT;
    }

    private static Node bare(Expression target) {
        return target instanceof EnclosedExpr parentheses ? bare(parentheses.getInner()) : target;
    }
}
