package io.orchex.source.java.metrics;

import org.eclipse.jdt.internal.compiler.ASTVisitor;
import org.eclipse.jdt.internal.compiler.ast.ConditionalExpression;
import org.eclipse.jdt.internal.compiler.ast.DoStatement;
import org.eclipse.jdt.internal.compiler.ast.ForStatement;
import org.eclipse.jdt.internal.compiler.ast.ForeachStatement;
import org.eclipse.jdt.internal.compiler.ast.LambdaExpression;
import org.eclipse.jdt.internal.compiler.ast.Statement;
import org.eclipse.jdt.internal.compiler.ast.WhileStatement;
import org.eclipse.jdt.internal.compiler.lookup.BlockScope;

/** Counts what is one branch with all that stands in it. */
abstract class Nesting extends ASTVisitor {

    final Places places;
    final Tally tally;

    Nesting(Places places, Tally tally) {
        this.places = places;
        this.tally = tally;
    }

    @Override
    public boolean visit(ForStatement node, BlockScope scope) {
        return enter("for", node);
    }

    @Override
    public boolean visit(ForeachStatement node, BlockScope scope) {
        return enter("for", node);
    }

    @Override
    public boolean visit(WhileStatement node, BlockScope scope) {
        return enter("while", node);
    }

    @Override
    public boolean visit(DoStatement node, BlockScope scope) {
        return enter("do", node);
    }

    @Override
    public boolean visit(ConditionalExpression node, BlockScope scope) {
        tally.addNested("?:", places.of(node.condition, node.valueIfFalse), 1);
        tally.raise();
        return true;
    }

    @Override
    public boolean visit(LambdaExpression node, BlockScope scope) {
        tally.goElsewhere();
        return true;
    }

    @Override
    public void endVisit(ForStatement node, BlockScope scope) {
        tally.leave();
    }

    @Override
    public void endVisit(ForeachStatement node, BlockScope scope) {
        tally.leave();
    }

    @Override
    public void endVisit(WhileStatement node, BlockScope scope) {
        tally.leave();
    }

    @Override
    public void endVisit(DoStatement node, BlockScope scope) {
        tally.leave();
    }

    @Override
    public void endVisit(ConditionalExpression node, BlockScope scope) {
        tally.lower();
    }

    @Override
    public void endVisit(LambdaExpression node, BlockScope scope) {
        tally.comeBack();
    }

    private boolean enter(String loop, Statement node) {
        tally.addNested(loop, places.of(node), 1);
        tally.enter();
        return true;
    }
}
