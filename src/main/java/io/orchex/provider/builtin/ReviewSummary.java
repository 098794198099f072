package io.orchex.provider.builtin;

import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a review comes to, in two sentences. */
final class ReviewSummary {

    private ReviewSummary() {}

    static String of(Review review, Predicate<Kind> kinds, List<Item> items) {
        int functions = review.readings().stream()
                .mapToInt(reading -> reading.functions().size())
                .sum();
        int lines = review.readings().stream().mapToInt(Reading::codeLines).sum();
        return "Read %s with %s and %s of code: %s%s"
                .formatted(
                        count(review.readings().size(), "file"),
                        count(functions, "function"),
                        count(lines, "line"),
                        verdict(review, items),
                        kinds.test(Kind.OVER_COMPLEX) ? worst(review) : "");
    }

    static long amount(List<Item> items, Severity severity) {
        return items.stream()
                .filter(item -> item.finding().severity() == severity)
                .count();
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(int number, String noun) {
        return number == 1 ? "1 " + noun : "%d %ss".formatted(number, noun);
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String verdict(Review review, List<Item> items) {
        if (!items.isEmpty()) {
            return "**%s** (%s).".formatted(count(items.size(), "finding"), bySeverity(items));
        }
        boolean whole = review.unread().isEmpty()
                && review.readings().stream()
                        .allMatch(reading -> reading.problems().isEmpty());
        return whole ? "**it is clean**, nothing was found." : "nothing was found in what could be read.";
    }

    private static String bySeverity(List<Item> items) {
        return Arrays.stream(Severity.values())
                .filter(severity -> amount(items, severity) > 0)
                .map(severity -> amount(items, severity) + " " + word(severity))
                .collect(Collectors.joining(", "));
    }

    private static String worst(Review review) {
        return review.readings().stream()
                .max(Comparator.comparing(
                        reading -> reading.worst().map(Function::cognitive).orElse(-1)))
                .flatMap(reading -> reading.worst().map(function -> worst(reading, function)))
                .orElse("");
    }

    private static String worst(Reading reading, Function function) {
        return "\nThe function that is hardest to understand is `%s` (`%s:%d`): cyclomatic complexity %d, cognitive complexity %d, nesting %d, %s of code."
                .formatted(
                        function.name(),
                        reading.path(),
                        function.span().line(),
                        function.cyclomatic(),
                        function.cognitive(),
                        function.nesting(),
                        count(function.codeLines(), "line"));
    }
}
