package io.orchex.source;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of values without a name, the same in every language. */
public final class Nameless {

    private static final int OPERATORS = 4;
    private static final int LONGEST = 40;

    private Nameless() {}

    /**
     * A literal that a name would explain.
     *
     * @param literal as it stands in the code
     * @param constant what has the same value already; null if nothing has
     * @param places at least one, in the order of the text
     * @param function around the first; null outside of any
     */
    public static Finding finding(
            Kind kind, String literal, @Nullable String constant, List<Span> places, @Nullable String function) {
        String shown = literal.replace("`", "'");
        String excerpt = "`%s`".formatted(shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown);
        String times = places.size() == 1 ? "once" : "%d times".formatted(places.size());
        String message = constant == null
                ? "%s stands here %s without a name: nothing says what it means, and a change must not forget one"
                        .formatted(excerpt, times)
                : "%s stands here %s beside the constant `%s` of the same value".formatted(excerpt, times, constant);
        return new Finding(
                kind,
                Severity.LOW,
                places.get(0),
                places.subList(1, places.size()),
                function,
                message,
                constant == null
                        ? "Make it a constant that is named after its meaning"
                        : "Use `%s`".formatted(constant),
                List.of());
    }

    /** Conditions of many parts that mix what all must hold with what one must. */
    public static Stream<Finding> conditions(Function function) {
        return function.branches().stream()
                .filter(branch -> branch.cyclomatic() >= OPERATORS && branch.cognitive() > 1 && isOperator(branch))
                .map(branch -> condition(function, branch));
    }

    private static boolean isOperator(Branch branch) {
        return List.of("&&", "||", "and", "or").contains(branch.what());
    }

    private static Finding condition(Function function, Branch branch) {
        return new Finding(
                Kind.UNNAMED_CONDITION,
                Severity.LOW,
                branch.span(),
                List.of(),
                function.name(),
                "A condition joins %d parts, and no name says what they ask together"
                        .formatted(branch.cyclomatic() + 1),
                "Put it, or the parts that belong together, into a variable or a function that is named after the question",
                List.of());
    }
}
