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
import io.orchex.source.Branch;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what adds to the two complexities of one function. Cognitive: Campbell's white paper 1.5 without recursion,
 * code of lambdas, anonymous and local classes included. Cyclomatic: SonarJava's, that code left out.
 */
final class BranchCounter {

    private final JavaUnit unit;

    /** A member of a class inside a method: its cognitive points are counted there. */
    private final boolean countedOutside;

    private final List<Branch> branches = new ArrayList<>();
    private int nesting;
    private int structures;
    private int deepest;
    private int apart;

    BranchCounter(JavaUnit unit, boolean countedOutside) {
        this.unit = unit;
        this.countedOutside = countedOutside;
    }

    List<Branch> count(BlockStmt body) {
        visit(body);
        return branches;
    }

    int deepest() {
        return deepest;
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
        add(chained ? "else if" : "if", branch, 1, chained ? 1 : 1 + nesting);
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
        add(what, node, cyclomatic, 1 + nesting);
        nesting++;
        structures++;
        deepest = Math.max(deepest, structures);
        children(node);
        structures--;
        nesting--;
    }

    private void conditional(Node node) {
        add("?:", node, 1, 1 + nesting);
        nesting++;
        children(node);
        nesting--;
    }

    private void deeper(Node node) {
        nesting++;
        structures++;
        deepest = Math.max(deepest, structures);
        visit(node);
        structures--;
        nesting--;
    }

    private void creation(ObjectCreationExpr creation) {
        creation.getScope().ifPresent(this::visit);
        List.copyOf(creation.getArguments()).forEach(this::visit);
        creation.getAnonymousClassBody().ifPresent(this::elsewhere);
    }

    private void elsewhere(List<? extends Node> nodes) {
        int around = structures;
        structures = 0;
        nesting++;
        apart++;
        List.copyOf(nodes).forEach(this::visit);
        apart--;
        nesting--;
        structures = around;
    }

    /** One cognitive point for each run of like operators, one cyclomatic point for each operator. */
    private void logical(BinaryExpr operation) {
        List<BinaryExpr.Operator> operators = new ArrayList<>();
        flatten(operation, operators);
        int runs = 0;
        for (int i = 0; i < operators.size(); i++) {
            runs += i == 0 || operators.get(i) != operators.get(i - 1) ? 1 : 0;
        }
        add(operators.get(0).asString(), operation, operators.size(), runs);
    }

    private static void flatten(Expression expression, List<BinaryExpr.Operator> operators) {
        if (expression instanceof EnclosedExpr parentheses) {
            flatten(parentheses.getInner(), operators);
        } else if (expression instanceof BinaryExpr operation && isLogical(operation)) {
            flatten(operation.getLeft(), operators);
            operators.add(operation.getOperator());
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
        int points = apart > 0 ? 0 : cyclomatic;
        int weight = countedOutside ? 0 : cognitive;
        if (points + weight > 0) {
            branches.add(new Branch(what, unit.span(node), structures, points, weight));
        }
    }

    private static boolean isLogical(BinaryExpr operation) {
        return operation.getOperator() == BinaryExpr.Operator.AND || operation.getOperator() == BinaryExpr.Operator.OR;
    }
}
