package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import io.orchex.source.java.metrics.Tally;
import java.util.ArrayList;
import java.util.List;

/** Counts the branches of one function in a tree of JavaParser. */
final class BranchCounter {

    private final JavaUnit unit;
    private final Tally tally;

    BranchCounter(JavaUnit unit, Tally tally) {
        this.unit = unit;
        this.tally = tally;
    }

    void count(BlockStmt body) {
        visit(body);
    }

    private void visit(Node node) {
        if (node instanceof IfStmt branch) {
            ifs(branch, false);
        } else if (Structures.isLoop(node)) {
            nested(node, Structures.word(node), 1);
        } else if (node instanceof SwitchStmt || node instanceof SwitchExpr) {
            nested(node, "switch", 0);
        } else if (node instanceof CatchClause) {
            nested(node, "catch", 0);
        } else if (node instanceof ConditionalExpr) {
            conditional(node);
        } else if (node instanceof LambdaExpr || node instanceof TypeDeclaration) {
            elsewhere(node.getChildNodes());
        } else if (node instanceof ObjectCreationExpr creation) {
            creation(creation);
        } else {
            flat(node);
        }
    }

    /** What adds without nesting. */
    private void flat(Node node) {
        if (node instanceof SwitchEntry entry && !entry.getLabels().isEmpty()) {
            add("case", entry, 1, 0);
        } else if (node instanceof BinaryExpr operation && isLogical(operation) && !continuesRun(operation)) {
            logical(operation);
        } else if (node instanceof BreakStmt jump && jump.getLabel().isPresent()) {
            add("break to a label", jump, 0, 1);
        } else if (node instanceof ContinueStmt jump && jump.getLabel().isPresent()) {
            add("continue at a label", jump, 0, 1);
        }
        children(node);
    }

    private void children(Node node) {
        List.copyOf(node.getChildNodes()).forEach(this::visit);
    }

    private void ifs(IfStmt branch, boolean chained) {
        if (chained) {
            tally.add("else if", unit.span(branch), 1, 1);
        } else {
            tally.addNested("if", unit.span(branch), 1);
        }
        visit(branch.getCondition());
        deeper(branch.getThenStmt());
        branch.getElseStmt().ifPresent(this::otherwise);
    }

    private void otherwise(Statement statement) {
        if (statement instanceof IfStmt chain) {
            ifs(chain, true);
        } else {
            add("else", statement, 0, 1);
            deeper(statement);
        }
    }

    private void nested(Node node, String what, int cyclomatic) {
        tally.addNested(what, unit.span(node), cyclomatic);
        tally.enter();
        children(node);
        tally.leave();
    }

    private void conditional(Node node) {
        tally.addNested("?:", unit.span(node), 1);
        tally.raise();
        children(node);
        tally.lower();
    }

    private void deeper(Node node) {
        tally.enter();
        visit(node);
        tally.leave();
    }

    private void creation(ObjectCreationExpr creation) {
        creation.getScope().ifPresent(this::visit);
        List.copyOf(creation.getArguments()).forEach(this::visit);
        creation.getAnonymousClassBody().ifPresent(this::elsewhere);
    }

    private void elsewhere(List<? extends Node> nodes) {
        tally.goElsewhere();
        List.copyOf(nodes).forEach(this::visit);
        tally.comeBack();
    }

    private void logical(BinaryExpr operation) {
        List<String> operators = new ArrayList<>();
        flatten(operation, operators);
        tally.addLogical(operators, unit.span(operation));
    }

    private static void flatten(Expression expression, List<String> operators) {
        if (expression instanceof EnclosedExpr parentheses) {
            flatten(parentheses.getInner(), operators);
        } else if (expression instanceof BinaryExpr operation && isLogical(operation)) {
            flatten(operation.getLeft(), operators);
            operators.add(operation.getOperator().asString());
            flatten(operation.getRight(), operators);
        }
    }

    private static boolean continuesRun(Node operation) {
        Node parent = operation.getParentNode().orElse(operation);
        while (parent instanceof EnclosedExpr) {
            parent = parent.getParentNode().orElse(operation);
        }
        return !Nodes.same(parent, operation) && parent instanceof BinaryExpr around && isLogical(around);
    }

    private void add(String what, Node node, int cyclomatic, int cognitive) {
        tally.add(what, unit.span(node), cyclomatic, cognitive);
    }

    private static boolean isLogical(BinaryExpr operation) {
        return operation.getOperator() == BinaryExpr.Operator.AND || operation.getOperator() == BinaryExpr.Operator.OR;
    }
}
