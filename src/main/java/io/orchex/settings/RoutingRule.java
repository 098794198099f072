package io.orchex.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What certain tasks are given.
 *
 * @param name shown to clients
 * @param prefer ids of agents that go first, in this order
 */
public record RoutingRule(
        String name,
        When when,
        List<String> prefer,
        Optional<String> strategy,
        Optional<BigDecimal> maxCostUsd,
        Optional<Integer> timeoutSeconds) {

    static final String[] STRATEGIES = {"balanced", "cost", "latency", "round_robin"};

    private static final String[] TYPES = {
        "code_generation",
        "code_review",
        "debugging",
        "refactoring",
        "documentation",
        "testing",
        "architecture",
        "security_analysis"
    };
    private static final String[] PRIORITIES = {"low", "medium", "high", "critical"};
    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,7}(\\.\\d{1,6})?");
    private static final BigDecimal MOST_USD = new BigDecimal(1_000_000);

    /** The tasks that it is for; an empty set is for all. */
    public record When(Set<String> types, Set<String> languages, Set<String> priorities, Set<String> projects) {

        static When of(Values values) {
            return new When(
                    Set.copyOf(words(values, "type", Values.oneOf(TYPES), List.of(TYPES)::contains)),
                    Set.copyOf(words(values, "language", "a language or a list of them", word -> true)),
                    Set.copyOf(words(values, "priority", Values.oneOf(PRIORITIES), List.of(PRIORITIES)::contains)),
                    Set.copyOf(words(values, "project", "a project or a list of them", word -> true)));
        }
    }

    static RoutingRule of(Values values) {
        return new RoutingRule(
                values.name("name"),
                when(values),
                words(values, "prefer", "the id of an agent or a list of them", AGENT.asMatchPredicate()),
                isThere(values, "strategy") ? Optional.of(values.choice("strategy", STRATEGIES)) : Optional.empty(),
                money(values, "max_cost_usd"),
                isThere(values, "timeout_seconds")
                        ? Optional.of(values.integer("timeout_seconds", 1, 86_400))
                        : Optional.empty());
    }

    private static When when(Values values) {
        if (!values.isSection("when") && isThere(values, "when")) {
            values.complain("when", "a mapping with type, language, priority or project");
        }
        return When.of(values.section("when"));
    }

    private static boolean isThere(Values values, String key) {
        JsonNode found = values.found(key);
        return !found.isMissingNode() && !found.isNull();
    }

    private static Optional<BigDecimal> money(Values values, String key) {
        if (!isThere(values, key)) {
            return Optional.empty();
        }
        JsonNode found = values.found(key);
        if (found.isValueNode() && AMOUNT.matcher(found.asText()).matches()) {
            BigDecimal amount = new BigDecimal(found.asText());
            if (amount.compareTo(MOST_USD) <= 0) {
                return Optional.of(amount);
            }
        }
        values.complain(key, "an amount in US dollars from 0 to 1000000 with at most 6 decimals");
        return Optional.empty();
    }

    /** One word or a list of them; none where the key is missing. */
    private static List<String> words(Values values, String key, String allowed, Predicate<String> check) {
        if (!isThere(values, key)) {
            return List.of();
        }
        JsonNode found = values.found(key);
        List<String> words = new ArrayList<>();
        (found.isArray() ? found : List.of(found)).forEach(word -> words.add(word.isTextual() ? word.asText() : ""));
        if (words.isEmpty() || words.stream().anyMatch(word -> word.isBlank() || !check.test(word))) {
            values.complain(key, allowed);
            return List.of();
        }
        return List.copyOf(words);
    }
}
