package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.List;
import java.util.Set;

/** The code from the first of several equal expressions to the last, loops around any of them included. */
final class Stretch {

    private final JavaUnit unit;
    private final List<Expression> same;
    private final Node block;
    private final Set<String> names;

    Stretch(JavaUnit unit, BlockStmt body, List<Expression> same) {
        this.unit = unit;
        this.same = same;
        this.block = blockAround(body);
        this.names = Questions.names(same.get(0));
    }

    /** Whether the first is always asked where the block begins, and nothing from there on changes the answer. */
    boolean givesOneAnswer() {
        boolean here = same.stream().noneMatch(one -> LocalFunctions.liesBetween(one, block));
        return here && isAlwaysAsked(same.get(0)) && sameNames() && !isChanged();
    }

    /** The innermost block that holds them all. */
    private Node blockAround(BlockStmt body) {
        Node at = same.get(0);
        while (!Nodes.same(at, body) && at.getParentNode().isPresent()) {
            at = at.getParentNode().get();
            Node around = at;
            if (around instanceof BlockStmt && same.stream().allMatch(one -> unit.holds(around, one))) {
                return around;
            }
        }
        return body;
    }

    /** No branch, no loop and no short circuit stands between the block and the first. */
    private boolean isAlwaysAsked(Expression first) {
        Node inner = first;
        Node outer = inner.getParentNode().orElse(block);
        while (!Nodes.same(outer, block)) {
            if (maySkip(outer, inner)) {
                return false;
            }
            inner = outer;
            outer = inner.getParentNode().orElse(block);
        }
        return true;
    }

    private static boolean maySkip(Node outer, Node inner) {
        if (outer instanceof IfStmt branch) {
            return !Nodes.same(branch.getCondition(), inner);
        }
        if (outer instanceof ConditionalExpr choice) {
            return !Nodes.same(choice.getCondition(), inner);
        }
        if (outer instanceof BinaryExpr both) {
            boolean logical =
                    both.getOperator() == BinaryExpr.Operator.AND || both.getOperator() == BinaryExpr.Operator.OR;
            return logical && !Nodes.same(both.getLeft(), inner);
        }
        if (outer instanceof ForEachStmt loop) {
            return !Nodes.same(loop.getIterable(), inner);
        }
        return isLoop(outer) || outer instanceof SwitchEntry || outer instanceof TryStmt;
    }

    private static boolean isLoop(Node node) {
        return node instanceof ForStmt
                || node instanceof ForEachStmt
                || node instanceof WhileStmt
                || node instanceof DoStmt;
    }

    /** Whether what it depends on is declared outside of the block, so that it means the same everywhere in it. */
    private boolean sameNames() {
        return names.stream()
                .allMatch(name -> same.stream()
                                .map(one -> Scopes.declaration(one, name)
                                        .map(unit::from)
                                        .orElse(-1))
                                .distinct()
                                .count()
                        == 1);
    }

    private boolean isChanged() {
        int from = unit.from(same.get(0));
        int to = same.stream().mapToInt(this::end).max().orElse(from);
        return block.findFirst(
                        Node.class,
                        node -> node.hasRange() && unit.from(node) >= from && unit.to(node) <= to && changes(node))
                .isPresent();
    }

    /** Of the outermost loop around it inside the block, or its own. */
    private int end(Expression one) {
        Node at = one;
        int end = unit.to(one);
        while (!Nodes.same(at, block)) {
            end = isLoop(at) ? unit.to(at) : end;
            at = at.getParentNode().orElse(block);
        }
        return end;
    }

    private boolean changes(Node node) {
        if (node instanceof AssignExpr assignment) {
            return mentions(assignment.getTarget());
        }
        if (node instanceof UnaryExpr step) {
            return step.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
                    && step.getOperator() != UnaryExpr.Operator.MINUS
                    && mentions(step.getExpression());
        }
        return node instanceof MethodCallExpr call && !Questions.isQuestion(call) && reaches(call);
    }

    /** A call of something else's function that gets none of it can't change it, as far as one function can know. */
    private boolean reaches(MethodCallExpr call) {
        return call.getScope().filter(this::mentions).isPresent()
                || call.getArguments().stream().anyMatch(argument -> argument instanceof NameExpr && mentions(argument))
                || (call.getScope().isEmpty()
                        && (names.isEmpty() || names.stream().anyMatch(name -> !isLocal(call, name))));
    }

    private static boolean isLocal(Node use, String name) {
        return Scopes.declaration(use, name).filter(Scopes::isLocal).isPresent();
    }

    private boolean mentions(Node node) {
        return node.findAll(SimpleName.class).stream().anyMatch(name -> names.contains(name.getIdentifier()));
    }
}
