package io.orchex.source.java;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.comments.Comment;
import io.orchex.source.Edit;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Severity;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Imports of single names that neither the code nor its comments mention, or that stand there twice. */
final class UnusedImport implements Detector, Recipe {

    private static final Pattern WORD = Pattern.compile("\\W+");

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
        return unused(unit)
                .map(line -> new Edit(
                        Kind.UNUSED_IMPORT,
                        unit.from(line),
                        Layout.lineEnd(unit.text(), unit.to(line)),
                        "",
                        "removed the unused import of `%s`".formatted(line.getNameAsString())));
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
