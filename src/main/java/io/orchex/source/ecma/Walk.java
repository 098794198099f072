package io.orchex.source.ecma;

import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Goes through what was found in the order of the text, and measures the functions. */
final class Walk {

    /** How many of the names around a function are told. */
    private static final int MOST_AROUND = 8;

    private static final String[] WHAT = {
        "",
        "",
        "",
        "if",
        "else if",
        "",
        "else",
        "for",
        "while",
        "do",
        "switch",
        "catch",
        "?:",
        "",
        "case",
        "break to a label",
        "continue at a label"
    };

    private final NodeNames called;
    private final Calls calls;
    private final Nodes nodes;
    private final LineMap lines;
    private final Logic logic;
    private final int[] next;
    private final List<String> path = new ArrayList<>();
    private final List<Scope> found = new ArrayList<>();
    private Scope scope = new Scope(Nodes.NONE, "");

    Walk(Reader reader, LineMap lines) {
        this.called = new NodeNames(reader);
        this.calls = new Calls(reader, called);
        this.nodes = reader.nodes;
        this.lines = lines;
        this.logic = reader.expressions.logic();
        this.next = new int[nodes.size()];
    }

    List<Function> functions() {
        children(nodes.size(), 0);
        List<Function> functions = new ArrayList<>(found.size());
        for (Scope function : found) {
            functions.add(measured(function));
        }
        return functions;
    }

    /** What is in a node stands before it, the last one first. */
    private void children(int node, int first) {
        int child = Nodes.NONE;
        int at = node - 1;
        while (at >= first) {
            next[at] = child;
            child = at;
            at = nodes.first(at) - 1;
        }
        while (child >= 0) {
            int following = next[child];
            visit(child);
            child = following;
        }
    }

    private void children(int node) {
        children(node, nodes.first(node));
    }

    private void visit(int node) {
        int kind = nodes.kind(node);
        switch (kind) {
            case Nodes.FUNCTION -> function(node);
            case Nodes.HOLDER, Nodes.CLASS -> within(called.holder(node), node);
            case Nodes.IF -> condition(node, kind, 1 + scope.nesting);
            case Nodes.ELSE_IF -> condition(node, kind, 1);
            case Nodes.THEN -> inside(node, 1);
            case Nodes.ELSE -> {
                add(node, kind, 0, 1);
                inside(node, 1);
            }
            case Nodes.FOR, Nodes.WHILE, Nodes.DO -> {
                add(node, kind, 1, 1 + scope.nesting);
                inside(node, 1);
            }
            case Nodes.SWITCH, Nodes.CATCH -> {
                add(node, kind, 0, 1 + scope.nesting);
                inside(node, 1);
            }
            case Nodes.CONDITIONAL -> {
                add(node, kind, 1, 1 + scope.nesting);
                inside(node, 0);
            }
            case Nodes.LOGICAL -> logical(node);
            case Nodes.CALL -> {
                Calls.Call around = calls.enter(node);
                children(node);
                calls.leave(around);
            }
            case Nodes.CASE -> condition(node, kind, 0);
            case Nodes.BREAK, Nodes.CONTINUE -> add(node, kind, 0, 1);
            default -> children(node);
        }
    }

    private void add(int node, int kind, int paths, int points) {
        add(node, WHAT[kind], paths, points);
    }

    private void add(int node, String what, int paths, int points) {
        if (scope.isFunction() && scope.counts(paths, points)) {
            scope.add(what, span(node), paths, points);
        }
    }

    private Span span(int node) {
        return lines.span(nodes.from(node), nodes.to(node));
    }

    private void condition(int node, int kind, int points) {
        add(node, kind, 1, points);
        children(node);
    }

    private void inside(int node, int structures) {
        scope.enter(structures);
        children(node);
        scope.leave(structures);
    }

    private void logical(int node) {
        int first = logic.first(node);
        String what = first == Token.BOTH ? "&&" : first == Token.EITHER ? "||" : "??";
        add(node, what, logic.count(node), logic.runs(node));
        children(node);
    }

    private void function(int node) {
        String name = called.name(node);
        if (name.isEmpty() && scope.isFunction()) {
            int around = scope.enterApart();
            children(node);
            scope.leaveApart(around);
            return;
        }
        Scope around = scope;
        scope = new Scope(node, named(name.isEmpty() ? calls.name(node) : name));
        found.add(scope);
        within(name.isEmpty() ? calls.given(node) : name, node);
        scope = around;
    }

    private String named(String name) {
        StringBuilder all = new StringBuilder();
        for (int i = Math.max(0, path.size() - MOST_AROUND); i < path.size(); i++) {
            all.append(path.get(i)).append('.');
        }
        return all.append(name).toString();
    }

    private void within(String name, int node) {
        if (name.isEmpty()) {
            children(node);
            return;
        }
        path.add(name);
        children(node);
        path.remove(path.size() - 1);
    }

    private Function measured(Scope function) {
        Span span = span(function.node());
        return new Function(
                function.name(),
                span,
                function.complexity(),
                function.deepest(),
                lines.codeLines(span),
                called.parameters(nodes.extra(function.node())),
                nodes.isFixed(function.node()),
                function.branches(),
                Flow.UNKNOWN);
    }
}
