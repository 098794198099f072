package io.orchex.source.java.extraction;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.orchex.source.Layout;
import io.orchex.source.Lines;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A whole file with its tree: tells where in the text a node stands. */
public final class SourceText {

    private static final List<Integer> LINE_LIMITS = List.of(80, 100);
    private static final int LONGEST_LINE = 120;

    /** So many lines of a hundred keep to a limit that there is. */
    private static final int USUAL = 99;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final CompilationUnit tree;
    private final String text;
    private final Lines lines;
    private final String squeezed;
    private final int lineLimit;

    public SourceText(CompilationUnit tree, String text) {
        this.tree = tree;
        this.text = text;
        this.lines = new Lines(text);
        this.squeezed = squeezed(text);
        this.lineLimit = lineLimit(text);
    }

    CompilationUnit tree() {
        return tree;
    }

    String text() {
        return text;
    }

    String text(Node node) {
        return text.substring(from(node), to(node));
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

    int line(Node node) {
        return range(node).begin.line;
    }

    /** The line, from one, that holds the offset. */
    int line(int offset) {
        return lines.line(offset);
    }

    int lastLine(Node node) {
        return range(node).end.line;
    }

    /** All that is called anything in the file. */
    Set<String> names() {
        return tree.findAll(SimpleName.class).stream()
                .map(SimpleName::getIdentifier)
                .collect(Collectors.toSet());
    }

    /** Whether the file means a type by this name alone, or imports it so. */
    boolean namesType(String name) {
        return tree.getImports().stream()
                        .anyMatch(line -> line.getName().getIdentifier().equals(name))
                || tree.findFirst(TypeDeclaration.class, type -> type.getNameAsString()
                                .equals(name))
                        .isPresent()
                || tree.findFirst(
                                ClassOrInterfaceType.class,
                                type -> type.getScope().isEmpty()
                                        && type.getNameAsString().equals(name))
                        .isPresent();
    }

    /** How long a line may get among those that are there. */
    int lineLimit() {
        return lineLimit;
    }

    private static int lineLimit(String text) {
        List<Integer> lengths = text.lines().map(String::length).sorted().toList();
        int usual = lengths.isEmpty() ? 0 : lengths.get((lengths.size() - 1) * USUAL / 100);
        return LINE_LIMITS.stream().filter(limit -> usual <= limit).findFirst().orElse(LONGEST_LINE);
    }

    /** Whether what stands between the offsets stands in another place as well, whatever its white space. */
    boolean isRepeated(int from, int to) {
        String own = squeezed(text.substring(from, to));
        return squeezed.indexOf(own) != squeezed.lastIndexOf(own);
    }

    private static String squeezed(String code) {
        return SPACE.matcher(code).replaceAll("");
    }

    String newline() {
        return Layout.newline(text);
    }

    private static Range range(Node node) {
        return node.getRange().orElseThrow(() -> new IllegalStateException("parsed nodes have a range"));
    }
}
