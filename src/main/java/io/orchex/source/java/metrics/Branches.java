package io.orchex.source.java.metrics;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.internal.compiler.ast.AND_AND_Expression;
import org.eclipse.jdt.internal.compiler.ast.AbstractMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.BinaryExpression;
import org.eclipse.jdt.internal.compiler.ast.BreakStatement;
import org.eclipse.jdt.internal.compiler.ast.CaseStatement;
import org.eclipse.jdt.internal.compiler.ast.ConstructorDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ContinueStatement;
import org.eclipse.jdt.internal.compiler.ast.Expression;
import org.eclipse.jdt.internal.compiler.ast.IfStatement;
import org.eclipse.jdt.internal.compiler.ast.OR_OR_Expression;
import org.eclipse.jdt.internal.compiler.ast.Statement;
import org.eclipse.jdt.internal.compiler.ast.SwitchExpression;
import org.eclipse.jdt.internal.compiler.ast.SwitchStatement;
import org.eclipse.jdt.internal.compiler.ast.TryStatement;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.lookup.BlockScope;
import org.eclipse.jdt.internal.compiler.lookup.ClassScope;

/** Counts the branches of one function. */
final class Branches extends Nesting {

    Branches(Places places, Tally tally) {
        super(places, tally);
    }

    /** Of a method or a constructor. */
    void count(AbstractMethodDeclaration function) {
        if (function instanceof ConstructorDeclaration constructor && constructor.constructorCall != null) {
            count(constructor.constructorCall);
        }
        count(Nodes.orNone(function.statements));
    }

    void count(Statement... statements) {
        for (Statement statement : statements) {
            statement.traverse(this, (BlockScope) null);
        }
    }

    @Override
    public boolean visit(IfStatement node, BlockScope scope) {
        tally.addNested("if", places.of(node), 1);
        arms(node);
        return false;
    }

    @Override
    public boolean visit(SwitchStatement node, BlockScope scope) {
        return cases(node);
    }

    @Override
    public boolean visit(SwitchExpression node, BlockScope scope) {
        return cases(node);
    }

    @Override
    public boolean visit(TryStatement node, BlockScope scope) {
        count(node.resources);
        count(node.tryBlock);
        for (int i = 0; node.catchBlocks != null && i < node.catchBlocks.length; i++) {
            tally.addNested("catch", places.ofCatch(node, i), 0);
            within(node.catchBlocks[i]);
        }
        if (node.finallyBlock != null) {
            count(node.finallyBlock);
        }
        return false;
    }

    @Override
    public boolean visit(AND_AND_Expression node, BlockScope scope) {
        return logical(node);
    }

    @Override
    public boolean visit(OR_OR_Expression node, BlockScope scope) {
        return logical(node);
    }

    @Override
    public boolean visit(BreakStatement node, BlockScope scope) {
        if (node.label != null) {
            tally.add("break to a label", places.of(node), 0, 1);
        }
        return false;
    }

    @Override
    public boolean visit(ContinueStatement node, BlockScope scope) {
        if (node.label != null) {
            tally.add("continue at a label", places.of(node), 0, 1);
        }
        return false;
    }

    @Override
    public boolean visit(TypeDeclaration type, BlockScope scope) {
        return elsewhere(type);
    }

    @Override
    public boolean visit(TypeDeclaration type, ClassScope scope) {
        return elsewhere(type);
    }

    private void arms(IfStatement node) {
        count(node.condition);
        within(node.thenStatement);
        if (node.elseStatement instanceof IfStatement chain) {
            tally.add("else if", places.of(chain), 1, 1);
            arms(chain);
        } else if (node.elseStatement != null) {
            tally.add("else", places.of(node.elseStatement), 0, 1);
            within(node.elseStatement);
        }
    }

    private boolean cases(SwitchStatement node) {
        tally.addNested("switch", places.of(node), 0);
        tally.enter();
        count(node.expression);
        Statement[] statements = Nodes.orNone(node.statements);
        for (int i = 0; i < statements.length; i++) {
            if (statements[i] instanceof CaseStatement label && label.constantExpressions.length > 0) {
                tally.add("case", places.ofCase(statements, i), 1, 0);
            }
            count(statements[i]);
        }
        tally.leave();
        return false;
    }

    private void within(Statement statement) {
        tally.enter();
        count(statement);
        tally.leave();
    }

    private boolean logical(BinaryExpression node) {
        List<String> operators = new ArrayList<>();
        List<Expression> operands = new ArrayList<>();
        flatten(node, operators, operands);
        tally.addLogical(operators, places.of(node.left, node.right));
        count(operands.toArray(Statement[]::new));
        return false;
    }

    private static void flatten(Expression expression, List<String> operators, List<Expression> operands) {
        boolean and = expression instanceof AND_AND_Expression;
        if (and || expression instanceof OR_OR_Expression) {
            BinaryExpression operation = (BinaryExpression) expression;
            flatten(operation.left, operators, operands);
            operators.add(and ? "&&" : "||");
            flatten(operation.right, operators, operands);
        } else {
            operands.add(expression);
        }
    }

    private boolean elsewhere(TypeDeclaration type) {
        tally.goElsewhere();
        Nodes.traverseMembers(type, this);
        tally.comeBack();
        return false;
    }
}
