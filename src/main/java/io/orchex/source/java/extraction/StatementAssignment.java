package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.List;
import java.util.Optional;

/** The rules of {@link DefiniteAssignment} for each kind of statement. */
final class StatementAssignment {

    private final DefiniteAssignment assignment;

    StatementAssignment(DefiniteAssignment assignment) {
        this.assignment = assignment;
    }

    boolean after(Statement statement, boolean set) {
        if (statement instanceof BlockStmt block) {
            return assignment.all(block.getStatements(), set);
        }
        if (statement instanceof ExpressionStmt expression) {
            return expression(expression.getExpression(), set);
        }
        if (statement instanceof IfStmt branch) {
            return branch(branch, set);
        }
        if (statement instanceof LabeledStmt labelled) {
            return assignment.statement(labelled.getStatement(), set) && assignment.exits(labelled);
        }
        if (statement instanceof SwitchStmt choice) {
            return choice(choice, set);
        }
        if (statement instanceof TryStmt attempt) {
            return attempt(attempt, set);
        }
        return Trees.isLoop(statement) ? loop(statement, set) : plain(statement, set);
    }

    private boolean plain(Statement statement, boolean set) {
        boolean after = assignment.node(statement, set);
        if (statement instanceof BreakStmt || statement instanceof ContinueStmt || statement instanceof YieldStmt) {
            jump(statement, after);
            return true;
        }
        return statement instanceof ReturnStmt || statement instanceof ThrowStmt || after;
    }

    private void jump(Statement jump, boolean set) {
        Optional<Node> target = Jumps.target(jump, jump.findRootNode());
        // A continue meets its loop's condition, not what stands behind the loop: see repeated().
        target.map(node -> jump instanceof ContinueStmt ? repeated(node) : node)
                .ifPresent(node -> assignment.exit(node, set));
    }

    private static Node repeated(Node target) {
        Node loop = target;
        while (loop instanceof LabeledStmt labelled) {
            loop = labelled.getStatement();
        }
        return body(loop);
    }

    private static Node body(Node loop) {
        if (loop instanceof ForStmt counted) {
            return counted.getBody();
        }
        if (loop instanceof ForEachStmt each) {
            return each.getBody();
        }
        return loop instanceof WhileStmt first ? first.getBody() : ((DoStmt) loop).getBody();
    }

    private boolean expression(Expression expression, boolean set) {
        if (!(expression instanceof VariableDeclarationExpr declaration)) {
            return assignment.expression(expression, set);
        }
        boolean state = set;
        for (VariableDeclarator variable : declaration.getVariables()) {
            boolean before = state;
            state = variable.getInitializer()
                    .map(value -> assignment.expression(value, before))
                    .orElse(before);
            if (assignment.declares(variable)) {
                state = variable.getInitializer().isPresent();
            }
        }
        return state;
    }

    private boolean branch(IfStmt branch, boolean set) {
        Outcome outcome = assignment.condition(branch.getCondition(), set);
        boolean then = assignment.statement(branch.getThenStmt(), outcome.whenTrue());
        boolean other = branch.getElseStmt()
                .map(statement -> assignment.statement(statement, outcome.whenFalse()))
                .orElse(outcome.whenFalse());
        return then && other;
    }

    private boolean loop(Statement loop, boolean set) {
        if (loop instanceof WhileStmt first) {
            Outcome outcome = assignment.condition(first.getCondition(), set);
            assignment.statement(first.getBody(), outcome.whenTrue());
            return outcome.whenFalse() && assignment.exits(loop);
        }
        if (loop instanceof DoStmt last) {
            boolean body = assignment.statement(last.getBody(), set);
            Outcome outcome = assignment.condition(last.getCondition(), body && assignment.exits(last.getBody()));
            return outcome.whenFalse() && assignment.exits(loop);
        }
        return loop instanceof ForStmt counted
                ? counted(counted, expressions(counted.getInitialization(), set))
                : each((ForEachStmt) loop, set);
    }

    /** From the end of one round, before which it was not set, through another one. */
    void nextRound(Node loop) {
        if (loop instanceof ForStmt counted) {
            counted(counted, expressions(counted.getUpdate(), false));
        } else if (loop instanceof DoStmt last) {
            Outcome outcome = assignment.condition(last.getCondition(), false);
            assignment.statement(last.getBody(), outcome.whenTrue());
        } else if (loop instanceof ForEachStmt each) {
            assignment.statement(each.getBody(), false);
        } else {
            loop((WhileStmt) loop, false);
        }
    }

    private boolean counted(ForStmt loop, boolean set) {
        Outcome outcome = loop.getCompare()
                .map(condition -> assignment.condition(condition, set))
                .orElse(new Outcome(set, true));
        boolean body = assignment.statement(loop.getBody(), outcome.whenTrue());
        expressions(loop.getUpdate(), body && assignment.exits(loop.getBody()));
        return outcome.whenFalse() && assignment.exits(loop);
    }

    private boolean expressions(List<Expression> expressions, boolean set) {
        boolean state = set;
        for (Expression expression : expressions) {
            state = expression(expression, state);
        }
        return state;
    }

    private boolean each(ForEachStmt loop, boolean set) {
        boolean state = assignment.expression(loop.getIterable(), set);
        boolean own = assignment.declares(loop.getVariable().getVariable(0));
        assignment.statement(loop.getBody(), own || state);
        return state && assignment.exits(loop);
    }

    private boolean choice(SwitchStmt choice, boolean set) {
        boolean selected = assignment.expression(choice.getSelector(), set);
        boolean complete = choice.getEntries().stream().anyMatch(Completion::isDefault);
        boolean state = selected;
        boolean ends = true;
        for (SwitchEntry entry : choice.getEntries()) {
            boolean matched = assignment.labels(entry, selected);
            state = assignment.all(entry.getStatements(), matched);
            ends &= state || entry.getType() == SwitchEntry.Type.STATEMENT_GROUP;
        }
        return (complete || selected) && state && ends && assignment.exits(choice);
    }

    private boolean attempt(TryStmt attempt, boolean set) {
        boolean opened = expressions(attempt.getResources(), set);
        boolean state = assignment.statement(attempt.getTryBlock(), opened);
        for (CatchClause clause : attempt.getCatchClauses()) {
            state &= assignment.statement(clause.getBody(), set);
        }
        boolean before = set;
        boolean last = attempt.getFinallyBlock()
                .map(block -> assignment.statement(block, before))
                .orElse(false);
        return state || last;
    }
}
