package io.orchex.source.java;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.SimpleName;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Lines;
import io.orchex.source.Severity;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A parsed text with its nodes and names indexed, and every place told as in the text that came in. */
final class JavaUnit {

    private final JavaSyntax.Parsed parsed;
    private final CompilationUnit tree;
    private final Lines lines;
    private final Map<Class<?>, List<Node>> nodes = new HashMap<>();
    private final Map<String, List<Node>> names = new HashMap<>();

    JavaUnit(JavaSyntax.Parsed parsed, CompilationUnit tree) {
        this.parsed = parsed;
        this.tree = tree;
        this.lines = new Lines(parsed.text());
        tree.walk(this::index);
    }

    private void index(Node node) {
        nodes.computeIfAbsent(node.getClass(), type -> new ArrayList<>()).add(node);
        if (node instanceof SimpleName name) {
            names.computeIfAbsent(name.getIdentifier(), key -> new ArrayList<>())
                    .add(name);
        } else if (node instanceof MethodReferenceExpr reference) {
            names.computeIfAbsent(reference.getIdentifier(), key -> new ArrayList<>())
                    .add(reference);
        } else if (node instanceof Name name
                && Nodes.nearest(name, ImportDeclaration.class).isEmpty()) {
            names.computeIfAbsent(name.getIdentifier(), key -> new ArrayList<>())
                    .add(name);
        }
    }

    CompilationUnit tree() {
        return tree;
    }

    /** Every node of exactly this class, in the order of the text. */
    @SuppressWarnings("unchecked")
    <T extends Node> List<T> all(Class<T> type) {
        return (List<T>) nodes.getOrDefault(type, List.of());
    }

    /** Every place that says this name, its declaration included, imports excluded. */
    List<Node> named(String name) {
        return names.getOrDefault(name, List.of());
    }

    /** Whether the text is a whole file, so that what nobody in it uses is used nowhere. */
    boolean whole() {
        return parsed.wrapping().whole() && parsed.problems().isEmpty();
    }

    boolean clean() {
        return parsed.clean();
    }

    /** Whether the text is bare statements, whose locals may be used by what follows them. */
    boolean statements() {
        return parsed.wrapping().kind() == Wrapping.Kind.STATEMENTS;
    }

    /** The parsed text: offsets below refer to it. */
    String text() {
        return parsed.text();
    }

    String text(Node node) {
        return parsed.text().substring(from(node), to(node));
    }

    /** Offset of the first character. */
    int from(Node node) {
        Position begin = range(node).begin;
        return lines.offset(begin.line, begin.column);
    }

    /** Offset behind the last character. */
    int to(Node node) {
        Position end = range(node).end;
        return lines.offset(end.line, end.column) + 1;
    }

    Lines lines() {
        return lines;
    }

    /** Whether the one stands within the other, or is it; by their places, as walking takes as long as the text. */
    boolean holds(Node outer, Node inner) {
        return from(outer) <= from(inner) && to(inner) <= to(outer);
    }

    /** Offset in the text that came in, of an offset in the parsed text. */
    int original(int offset) {
        return parsed.wrapping().unwrap(offset);
    }

    /** Whether what stands there is not of the text that came in. */
    boolean added(Position position) {
        return parsed.wrapping()
                .added(
                        lines.offset(position.line, position.column),
                        parsed.text().length());
    }

    Span span(Node node) {
        Range range = range(node);
        return new Span(range.begin.line, column(range.begin), range.end.line, column(range.end));
    }

    Finding finding(Kind kind, Severity severity, Node node, String message, String advice) {
        return new Finding(kind, severity, span(node), List.of(), Names.function(node), message, advice, List.of());
    }

    /** One finding that is made at several places; they come in the order of the text. */
    Finding finding(Kind kind, List<? extends Node> nodes, String message, String advice) {
        Node first = nodes.get(0);
        List<Span> also = nodes.stream().skip(1).map(this::span).toList();
        return new Finding(kind, Severity.LOW, span(first), also, Names.function(first), message, advice, List.of());
    }

    private int column(Position position) {
        int start = lines.start(position.line);
        Wrapping wrapping = parsed.wrapping();
        boolean shifted = start <= wrapping.at() && start + position.column > wrapping.at() + wrapping.width();
        return Math.max(1, shifted ? position.column - wrapping.width() : position.column);
    }

    private static Range range(Node node) {
        return node.getRange().orElseThrow(() -> new IllegalStateException("parsed nodes have a range"));
    }
}
