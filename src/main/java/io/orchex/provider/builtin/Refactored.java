package io.orchex.provider.builtin;

import io.orchex.provider.builtin.BuiltinAgent.Answer;
import io.orchex.source.Rewrite;
import io.orchex.source.engine.Findings;
import java.util.List;
import java.util.stream.Stream;

/** What was refactored: the new text of the first changed file, each change with its line, the diffs of the others. */
final class Refactored {

    private static final String REVIEW_INSTEAD =
            "Ask for a code_review of the same code to see what is left that needs a person's judgement";

    private Refactored() {}

    static Answer answer(Findings findings) {
        List<Rewrite> changed =
                findings.rewrites().stream().filter(Rewrite::changed).toList();
        if (changed.isEmpty()) {
            return new Answer(null, "Nothing was changed: " + refusals(findings), List.of(REVIEW_INSTEAD));
        }
        Rewrite first = changed.get(0);
        StringBuilder text = new StringBuilder("Changed %s without changing what the code does:"
                .formatted(changed.size() == 1 ? "`" + first.path() + "`" : changed.size() + " files"));
        changed.forEach(rewrite -> list(text, rewrite));
        if (changed.size() > 1) {
            text.append("\n\n`code` is the whole of `%s`; the other files change so:".formatted(first.path()));
            changed.stream().skip(1).forEach(rewrite -> text.append("\n\n```diff\n")
                    .append(rewrite.diff())
                    .append("```"));
        }
        findings.unread()
                .forEach(file -> text.append("\n\n`%s` was not read: %s".formatted(file.path(), file.reason())));
        return new Answer(first.text(), text.toString(), List.of(REVIEW_INSTEAD));
    }

    private static void list(StringBuilder text, Rewrite rewrite) {
        for (Rewrite.Change change : rewrite.changes()) {
            text.append("\n- `%s:%d` %s".formatted(rewrite.path(), change.line(), change.description()));
            if (!change.function().isEmpty() && !change.before().equals(change.after())) {
                text.append("; `%s` goes from cyclomatic %d, cognitive %d to %d, %d"
                        .formatted(
                                change.function(),
                                change.before().cyclomatic(),
                                change.before().cognitive(),
                                change.after().cyclomatic(),
                                change.after().cognitive()));
            }
        }
    }

    private static String refusals(Findings findings) {
        List<String> reasons = Stream.concat(
                        findings.rewrites().stream()
                                .filter(rewrite -> !rewrite.refusal().isEmpty())
                                .map(rewrite -> "`%s`: %s".formatted(rewrite.path(), rewrite.refusal())),
                        findings.unread().stream().map(file -> "`%s`: %s".formatted(file.path(), file.reason())))
                .toList();
        return reasons.isEmpty()
                ? "none of the small refactorings that are certain to be safe applies here"
                : String.join("; ", reasons);
    }
}
