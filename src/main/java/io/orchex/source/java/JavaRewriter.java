package io.orchex.source.java;

import io.orchex.source.Edit;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewrite.Change;
import io.orchex.source.SourceFile;
import io.orchex.source.UnifiedDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Applies the recipes one edit after the other; each time the text is parsed and measured anew, and an edit that breaks
 * it or makes a function more complex is not made.
 */
final class JavaRewriter {

    private static final int MOST_CHANGES = 100;
    private static final Complexity NONE = new Complexity(0, 0);

    private static final List<Recipe> RECIPES = List.of(
            new UnusedImport(),
            new BooleanReturn(),
            new MergeableIf(),
            new InstanceofPattern(),
            new ElseAfterReturn(),
            new GuardClause());

    private final SourceFile file;
    private final Wrapping.Kind kind;
    private final OriginalPlaces places;
    private final List<Change> changes = new ArrayList<>();
    private String text;

    private JavaRewriter(SourceFile file, Wrapping.Kind kind) {
        this.file = file;
        this.kind = kind;
        this.places = new OriginalPlaces(file.text());
        this.text = file.text();
    }

    static Rewrite rewrite(SourceFile file) {
        JavaSyntax.Parsed parsed = JavaSyntax.parse(file.text());
        if (!parsed.clean()) {
            return new Rewrite(file.path(), "java", file.text(), "", List.of(), parsed.complaint());
        }
        return new JavaRewriter(file, parsed.wrapping().kind()).run();
    }

    private Rewrite run() {
        for (Recipe recipe : RECIPES) {
            while (changes.size() < MOST_CHANGES && step(recipe)) {
                // Each step parses the new text; the next edit is found in it.
            }
        }
        changes.sort(Comparator.comparingInt(Change::line));
        return new Rewrite(file.path(), "java", text, UnifiedDiff.of(file.path(), file.text(), text), changes, "");
    }

    /** Makes the first edit that holds what it promises; false if there is none. */
    private boolean step(Recipe recipe) {
        Optional<JavaUnit> unit = unit(text);
        return unit.isPresent() && recipe.edits(unit.get()).anyMatch(edit -> attempt(unit.get(), edit));
    }

    private boolean attempt(JavaUnit unit, Edit edit) {
        Edit made = new Edit(
                edit.kind(), unit.original(edit.from()), unit.original(edit.to()), edit.replacement(), edit.what());
        String edited = made.apply(text);
        Optional<JavaUnit> after = edited.equals(text) ? Optional.empty() : unit(edited);
        Optional<Function> host = around(unit, unit.lines().line(edit.from()));
        Complexity before = host.map(Function::complexity).orElse(NONE);
        Complexity now = after.flatMap(changed -> host.flatMap(function -> same(changed, function)))
                .map(Function::complexity)
                .orElse(before);
        if (after.isEmpty() || now.cyclomatic() > before.cyclomatic() || now.cognitive() > before.cognitive()) {
            return false;
        }
        accept(made, new Measured(host.map(Function::name).orElse(""), before, now));
        text = edited;
        return true;
    }

    private record Measured(String function, Complexity before, Complexity after) {}

    private void accept(Edit edit, Measured measured) {
        changes.add(new Change(
                edit.kind(),
                places.line(edit.from()),
                edit.what(),
                measured.function,
                measured.before,
                measured.after));
        places.moved(edit.from(), edit.to(), edit.replacement().length());
    }

    private Optional<JavaUnit> unit(String source) {
        JavaSyntax.Parsed parsed = JavaSyntax.parse(source, Wrapping.of(kind, source));
        return parsed.clean() ? parsed.tree().map(tree -> new JavaUnit(parsed, tree)) : Optional.empty();
    }

    /** The innermost function that holds the line. */
    private static Optional<Function> around(JavaUnit unit, int line) {
        return Functions.of(unit, new CodeLines(unit)).stream()
                .filter(function -> function.span().line() <= line
                        && line <= function.span().endLine())
                .min(Comparator.comparingInt(function -> function.span().height()));
    }

    /** A function keeps its name and its first line through an edit of its body. */
    private static Optional<Function> same(JavaUnit unit, Function function) {
        return Functions.of(unit, new CodeLines(unit)).stream()
                .filter(other -> other.name().equals(function.name()))
                .filter(other -> other.span().line() == function.span().line())
                .findFirst();
    }
}
