package io.orchex.webhook;

import io.orchex.problem.Issue;
import io.orchex.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which events somebody wants: types, {@code task.*} for all of a kind, {@code *} for all. */
final class EventPatterns {

    /** All that an endpoint can ask for; a test is sent whatever it asks for. */
    static final List<String> TYPES = List.of(
            "task.queued",
            "task.started",
            "task.progress",
            "task.completed",
            "task.failed",
            "task.cancelled",
            "agent.registered",
            "agent.updated",
            "agent.deleted",
            "agent.health_changed",
            "analysis.started",
            "analysis.completed",
            "analysis.failed",
            "analysis.cancelled",
            "refactoring.started",
            "refactoring.applied",
            "refactoring.completed",
            "refactoring.failed",
            "refactoring.cancelled",
            "refactoring.rolling_back",
            "refactoring.rolled_back",
            "refactoring.rollback_failed",
            "webhook.created",
            "webhook.updated",
            "webhook.deleted",
            "webhook.disabled");

    private static final Set<String> KINDS = TYPES.stream()
            .map(type -> type.substring(0, type.indexOf('.')) + ".*")
            .collect(Collectors.toCollection(TreeSet::new));

    /**
     * Whether an event is one of those that a row of patterns asks for; {@code %1$s} is its type, {@code %2$s} the row.
     */
    private static final String MATCH =
            "('*' = ANY (%2$s) OR %1$s = ANY (%2$s) OR split_part(%1$s, '.', 1) || '.*' = ANY (%2$s))";

    private EventPatterns() {}

    /**
     * The patterns as they are stored, none of them twice.
     *
     * @throws io.orchex.problem.ProblemException {@code VALIDATION_ERROR} that lists what there is
     */
    static List<String> checked(String field, List<String> patterns) {
        List<Issue> issues = IntStream.range(0, patterns.size())
                .filter(place -> !isKnown(patterns.get(place)))
                .mapToObj(place -> new Issue("%s.%d".formatted(field, place), unknown()))
                .toList();
        if (!issues.isEmpty()) {
            throw Problem.invalid(issues).exception();
        }
        return patterns.stream().distinct().toList();
    }

    /** A condition of SQL: the type of an event is one of those that an array asks for. */
    static String match(String type, String patterns) {
        return MATCH.formatted(type, patterns);
    }

    private static boolean isKnown(String pattern) {
        return pattern.equals("*") || KINDS.contains(pattern) || TYPES.contains(pattern);
    }

    private static String unknown() {
        return "must be one of: "
                + Stream.of(Stream.of("*"), KINDS.stream(), TYPES.stream())
                        .flatMap(some -> some)
                        .collect(Collectors.joining(", "));
    }
}
