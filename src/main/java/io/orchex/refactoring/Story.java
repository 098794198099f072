package io.orchex.refactoring;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the commit and the pull request say, made from the evidence where nobody has said it. */
final class Story {

    private static final int LONGEST_TITLE = 72;

    private final Claimed claimed;
    private final Outcome outcome;

    Story(Claimed claimed, Outcome outcome) {
        this.claimed = claimed;
        this.outcome = outcome;
    }

    String title() {
        String wished = claimed.wish().request().title();
        return wished == null ? made() : plain(wished);
    }

    private String made() {
        List<Step> applied = applied();
        if (applied.size() > 1) {
            return "Refactor %d places in %d files"
                    .formatted(applied.size(), outcome.changes().filesModified());
        }
        Step step = applied.get(0);
        String words = words(step.type());
        String place = step.function() == null
                ? step.filePath().substring(step.filePath().lastIndexOf('/') + 1)
                : step.function();
        String title = "%s in %s".formatted(words, plain(place));
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    /** For git; the same for the same refactoring. */
    String message() {
        StringBuilder text = new StringBuilder(title()).append("\n\n");
        applied()
                .forEach(step -> text.append("- %s: %s%s\n"
                        .formatted(plain(step.filePath()), plain(step.description()), reached(step.reached()))));
        text.append("\nChecks:\n");
        outcome.safetyReport()
                .checks()
                .forEach(check -> text.append("- %s: %s\n".formatted(check.check(), verdict(check))));
        return text.append("\nRefactoring-Id: ").append(claimed.refactoringId()).toString();
    }

    /** In Markdown; everything that comes from the repository stands in it as code. */
    String body() {
        String wished = claimed.wish().request().body();
        StringBuilder text = new StringBuilder(wished == null ? "" : wished + "\n\n");
        text.append("| change | where | complexity | what |\n|---|---|---|---|\n");
        outcome.steps()
                .forEach(step -> text.append("| %s | %s | %s | %s |\n"
                        .formatted(
                                words(step.type()) + (step.isApplied() ? "" : " (" + step.status() + ")"),
                                code(step.filePath()),
                                step.reached() == null
                                        ? ""
                                        : "−%d %% (promised %d %%)".formatted(step.reached(), step.promised()),
                                code(step.isApplied() ? step.description() : String.valueOf(step.reason())))));
        text.append("\n**Safety: %s**\n\n| check | result | evidence |\n|---|---|---|\n"
                .formatted(outcome.safetyReport().overallSafety()));
        outcome.safetyReport()
                .checks()
                .forEach(check -> text.append("| %s | %s | %s |\n"
                        .formatted(check.check(), verdict(check), code(String.valueOf(check.evidence())))));
        return text.append("\nMade by ORCHEX, refactoring `%s` of commit `%s`.\n"
                        .formatted(claimed.refactoringId(), claimed.plan().commit()))
                .toString();
    }

    private List<Step> applied() {
        return outcome.steps().stream().filter(Step::isApplied).toList();
    }

    private static String reached(@Nullable Integer percent) {
        return percent == null ? "" : " (complexity -%d %%)".formatted(percent);
    }

    private static String verdict(Check check) {
        return check.skipped() ? "skipped" : check.passed() ? "passed" : "failed";
    }

    /** {@code extract_function} as people say it. */
    private static String words(String type) {
        String spaced = type.replace('_', ' ');
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }

    private static String code(String text) {
        return "`" + plain(text).replaceAll("[`|]", "'") + "`";
    }
}
