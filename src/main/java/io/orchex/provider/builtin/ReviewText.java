package io.orchex.provider.builtin;

import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A review as Markdown that a person likes to read: what it comes to first, then each finding, the worst first. */
final class ReviewText {

    /** More than this nobody reads; the suggestions have the rest. */
    private static final int MOST_ITEMS = 100;

    private static final int MOST_SUGGESTIONS = 50;

    private final Review review;
    private final Predicate<Kind> kinds;
    private final List<Item> items;
    private final StringBuilder text = new StringBuilder();

    private ReviewText(Review review, Predicate<Kind> kinds) {
        this.review = review;
        this.kinds = kinds;
        this.items = Item.of(review, kinds);
    }

    static Result codeReview(Review review) {
        return new ReviewText(review, kind -> true).write("Code review");
    }

    static Result securityAnalysis(Review review) {
        return new ReviewText(review, kind -> kind.area() == Kind.Area.SECURITY).write("Security analysis");
    }

    /** What is left to do, the worst first. */
    static List<String> suggestions(List<Item> items) {
        return items.stream()
                .map(Item::suggestion)
                .distinct()
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    private Result write(String title) {
        line("# " + title);
        line("");
        line(ReviewSummary.of(review, kinds, items));
        problems();
        for (Severity severity : Severity.values()) {
            section(severity);
        }
        checked();
        return new Result(null, text.toString(), suggestions(items));
    }

    private void problems() {
        if (!review.unread().isEmpty()) {
            line("");
            line("## Not read");
            line("");
            review.unread().forEach(file -> line("- `%s`: %s".formatted(file.path(), file.reason())));
        }
        if (review.readings().stream().anyMatch(reading -> !reading.problems().isEmpty())) {
            line("");
            line("## Syntax errors (the rest was read as far as possible)");
            line("");
            review.readings().forEach(this::problems);
        }
    }

    private void problems(Reading reading) {
        reading.problems()
                .forEach(problem -> line("- `%s:%d`, column %d: %s"
                        .formatted(
                                reading.path(),
                                problem.line(),
                                problem.column(),
                                problem.message().replace("`", "'"))));
    }

    private void section(Severity severity) {
        List<Item> members = items.stream()
                .limit(MOST_ITEMS)
                .filter(item -> item.finding().severity() == severity)
                .toList();
        if (members.isEmpty()) {
            return;
        }
        line("");
        line("## %s (%d)".formatted(capital(ReviewSummary.word(severity)), ReviewSummary.amount(items, severity)));
        members.forEach(this::item);
        if (members.size() < ReviewSummary.amount(items, severity)) {
            line("");
            line("…and %d more of this severity.".formatted(ReviewSummary.amount(items, severity) - members.size()));
        }
    }

    private void item(Item item) {
        Finding finding = item.finding();
        String function = finding.function() == null ? "" : " in `%s`".formatted(finding.function());
        line("");
        line("### `%s` %s%s".formatted(item.place(), finding.kind().title(), function));
        line("");
        line(finding.message() + ".");
        if (!finding.evidence().isEmpty()) {
            line("");
            finding.evidence().forEach(fact -> line("- " + fact));
        }
        line("");
        line("*Advice:* " + finding.advice() + ".");
    }

    private void checked() {
        line("");
        line("## What was checked");
        line("");
        for (Kind.Area area : Kind.Area.values()) {
            String titles = Arrays.stream(Kind.values())
                    .filter(kind -> kind.area() == area && kinds.test(kind))
                    .map(Kind::title)
                    .collect(Collectors.joining(", "));
            if (!titles.isEmpty()) {
                line("- %s: %s".formatted(area.name().toLowerCase(Locale.ROOT), titles));
            }
        }
        line("");
        line("Only what one can see in these files themselves; nothing was run.");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
