package io.orchex.source.java;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.comments.Comment;
import io.orchex.source.Edit;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Imports of single names that neither the code nor its comments mention, or that stand there twice. */
final class UnusedImport implements Detector, Recipe {

    private static final Pattern WORD = Pattern.compile("\\W+");
    private static final int LONGEST_GAP = 200;
    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\r?\\n\\z");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unused(unit)
                .map(line -> unit.finding(
                        Kind.UNUSED_IMPORT,
                        Severity.LOW,
                        line,
                        "`%s` is imported but not used".formatted(line.getNameAsString()),
                        "Remove the unused import of `%s`".formatted(line.getNameAsString())));
    }

    @Override
    public Stream<Edit> edits(JavaUnit unit) {
        List<ImportDeclaration> unused = unused(unit).toList();
        List<Edit> edits = new ArrayList<>();
        int paragraph = -1;
        int end = -1;
        for (ImportDeclaration line : unused) {
            paragraph = unit.from(line) == end ? paragraph : unit.from(line);
            end = Layout.lineEnd(unit.text(), unit.to(line));
            edits.add(new Edit(
                    Kind.UNUSED_IMPORT,
                    unit.from(line),
                    withBlankLine(unit.text(), paragraph, end),
                    "",
                    "removed the unused import of `%s`".formatted(line.getNameAsString())));
        }
        return edits.stream();
    }

    /** With a whole paragraph of imports one of the two blank lines around it goes. */
    private static int withBlankLine(String text, int from, int end) {
        String above = text.substring(Math.max(0, from - LONGEST_GAP), from);
        boolean isParagraph = from == 0 || BLANK_LINE.matcher(above).find();
        return isParagraph ? Layout.lineEnd(text, end) : end;
    }

    private static Stream<ImportDeclaration> unused(JavaUnit unit) {
        if (!unit.whole()
                || unit.tree().getImports().isEmpty()
                || unit.tree().getTypes().isEmpty()) {
            return Stream.empty();
        }
        Set<String> comments = unit.tree().getAllContainedComments().stream()
                .map(Comment::getContent)
                .flatMap(WORD::splitAsStream)
                .collect(Collectors.toSet());
        Set<String> before = new HashSet<>();
        return unit.tree().getImports().stream().filter(line -> isUnused(unit, line, comments, before));
    }

    private static boolean isUnused(JavaUnit unit, ImportDeclaration line, Set<String> comments, Set<String> before) {
        if (line.isAsterisk() || Nodes.code(line).startsWith("import module")) {
            return false;
        }
        boolean again = !before.add(Nodes.code(line).strip());
        String name = line.getName().getIdentifier();
        return again || (unit.named(name).isEmpty() && !comments.contains(name));
    }
}
