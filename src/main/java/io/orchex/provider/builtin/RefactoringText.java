package io.orchex.provider.builtin;

import io.orchex.source.Kind;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewrite.Change;
import io.orchex.source.Rewriting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was refactored, change by change, and what a person still has to do. */
final class RefactoringText {

    private static final Set<Kind> LEFT_TO_DO = Set.of(
            Kind.OVER_COMPLEX,
            Kind.DEEP_NESTING,
            Kind.LONG_FUNCTION,
            Kind.MANY_PARAMETERS,
            Kind.DUPLICATION,
            Kind.UNUSED_LOCAL,
            Kind.UNUSED_PARAMETER,
            Kind.UNUSED_FIELD,
            Kind.UNUSED_FUNCTION);

    private final Rewriting rewriting;
    private final StringBuilder text = new StringBuilder();

    private RefactoringText(Rewriting rewriting) {
        this.rewriting = rewriting;
    }

    static Result of(Rewriting rewriting) {
        return new RefactoringText(rewriting).write();
    }

    private Result write() {
        List<Rewrite> changed =
                rewriting.rewrites().stream().filter(Rewrite::changed).toList();
        List<String> left = ReviewText.suggestions(Item.of(rewriting.after(), LEFT_TO_DO::contains));
        line("# Refactoring");
        line("");
        summary(changed, left);
        changed.forEach(this::changes);
        rewriting.rewrites().stream()
                .filter(rewrite -> !rewrite.refusal().isEmpty())
                .forEach(rewrite -> line("- `%s` was left as it is: %s".formatted(rewrite.path(), rewrite.refusal())));
        rewriting
                .after()
                .unread()
                .forEach(file -> line("- `%s` was not read: %s".formatted(file.path(), file.reason())));
        changed.stream().skip(1).forEach(this::diff);
        return new Result(code(changed).orElse(null), text.toString(), left);
    }

    private void summary(List<Rewrite> changed, List<String> left) {
        if (changed.isEmpty()) {
            line(
                    "Nothing was changed: none of the small refactorings that are certain to keep what the code does applies here.");
            line(
                    left.isEmpty()
                            ? "Nothing else stood out either."
                            : "What needs a person's decision is in the suggestions.");
            return;
        }
        int changes =
                changed.stream().mapToInt(rewrite -> rewrite.changes().size()).sum();
        line("Made %s in %s; each keeps what the code does, and the result was parsed and measured again."
                .formatted(ReviewSummary.count(changes, "change"), ReviewSummary.count(changed.size(), "file")));
        if (rewriting.rewrites().size() > 1) {
            line("`code` is the new `%s`; the other files follow as diffs."
                    .formatted(changed.get(0).path()));
        }
    }

    private void changes(Rewrite rewrite) {
        line("");
        line("## `%s`".formatted(rewrite.path()));
        line("");
        rewrite.changes()
                .forEach(change ->
                        line("- line %d: %s%s".formatted(change.line(), change.description(), effect(change))));
    }

    private static String effect(Change change) {
        if (change.function().isEmpty()) {
            return "";
        }
        return " (`%s`: cyclomatic %d → %d, cognitive %d → %d)"
                .formatted(
                        change.function(),
                        change.before().cyclomatic(),
                        change.after().cyclomatic(),
                        change.before().cognitive(),
                        change.after().cognitive());
    }

    private void diff(Rewrite rewrite) {
        line("");
        line("```diff");
        text.append(rewrite.diff());
        line("```");
    }

    /** The first changed file; where there is only one file at all, that one in any case. */
    private Optional<String> code(List<Rewrite> changed) {
        @Nullable Rewrite only = rewriting.rewrites().size() == 1 ? rewriting.rewrites().get(0) : null;
        return changed.stream().findFirst().or(() -> Optional.ofNullable(only)).map(Rewrite::text);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
