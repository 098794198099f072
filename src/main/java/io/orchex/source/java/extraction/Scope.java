package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;

/**
 * Where a declared name can be used.
 *
 * @param from offset at which that begins
 * @param to offset behind its end
 */
record Scope(int from, int to) {

    boolean holds(int offset) {
        return from <= offset && offset < to;
    }

    static Scope of(VariableDeclarator variable, SourceText text) {
        Node declaration = Trees.parent(variable);
        Node holder = Trees.parent(declaration);
        if (declaration instanceof FieldDeclaration) {
            return whole(holder, text);
        }
        int from = text.to(variable.getName());
        if (holder instanceof ForEachStmt loop) {
            return whole(loop.getBody(), text);
        }
        if (holder instanceof TryStmt attempt) {
            return new Scope(from, text.to(attempt.getTryBlock()));
        }
        Node block = holder instanceof Statement && !Trees.isLoop(holder) ? Trees.parent(holder) : holder;
        return new Scope(from, text.to(block instanceof SwitchEntry ? Trees.parent(block) : block));
    }

    static Scope of(Parameter parameter, Host host, SourceText text) {
        Node holder = Trees.parent(parameter);
        if (holder instanceof LambdaExpr lambda) {
            return whole(lambda.getBody(), text);
        }
        if (holder instanceof CatchClause clause) {
            return whole(clause.getBody(), text);
        }
        if (Trees.same(holder, host.node()) || !(holder instanceof CallableDeclaration)) {
            return whole(host.body(), text);
        }
        return holder instanceof MethodDeclaration method && method.getBody().isPresent()
                ? whole(method.getBody().get(), text)
                : whole(holder, text);
    }

    /** A pattern's name reaches to the end of its statement, and behind it if only a match gets there. */
    static Scope ofPattern(Node pattern, SourceText text) {
        Node around = Trees.around(
                        pattern, text.tree(), node -> node instanceof Statement || node instanceof SwitchEntry)
                .orElse(text.tree());
        boolean reachesOn = (around instanceof IfStmt branch && !Completion.isPossible(branch.getThenStmt()))
                || (around instanceof IfStmt other
                        && other.getElseStmt().isPresent()
                        && !Completion.isPossible(other.getElseStmt().get()))
                || Trees.isLoop(around);
        return new Scope(text.to(pattern), text.to(reachesOn ? Trees.parent(around) : around));
    }

    private static Scope whole(Node node, SourceText text) {
        return new Scope(text.from(node), text.to(node));
    }
}
