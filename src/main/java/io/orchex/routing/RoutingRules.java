package io.orchex.routing;

import io.orchex.task.TaskSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the operator wants of certain tasks. All rules that match a task hold for it: their agents in the order of the
 * rules, the tightest of their bounds, the strategy of the first that names one. A rule never takes anything from what
 * the task itself asks for but money and time.
 */
public record RoutingRules(List<Rule> rules) {

    public static final RoutingRules NONE = new RoutingRules(List.of());

    public RoutingRules {
        rules = List.copyOf(rules);
    }

    /**
     * One of them.
     *
     * @param name shown to clients
     * @param prefer ids of agents that go first, in this order
     */
    public record Rule(
            String name,
            When when,
            List<String> prefer,
            Optional<String> strategy,
            Optional<BigDecimal> maxCostUsd,
            Optional<Integer> timeoutSeconds) {}

    /**
     * Which tasks it is for: those that have one of the words in each set that is not empty.
     *
     * @param languages in any case; of {@code context.language}
     * @param projects of {@code metadata.project}
     */
    public record When(Set<String> types, Set<String> languages, Set<String> priorities, Set<String> projects) {

        public When {
            languages = Set.copyOf(languages.stream().map(When::lower).toList());
        }

        boolean matches(TaskSpec spec) {
            return holds(types, Optional.of(spec.type()))
                    && holds(languages, spec.language().map(When::lower))
                    && holds(priorities, Optional.of(spec.priority()))
                    && holds(projects, Optional.ofNullable(spec.metadata()).map(words -> words.get("project")));
        }

        private static boolean holds(Set<String> allowed, Optional<String> word) {
            return allowed.isEmpty() || word.filter(allowed::contains).isPresent();
        }

        private static String lower(String language) {
            return language.strip().toLowerCase(Locale.ROOT);
        }
    }

    /** Those that are for the task, in their order. */
    RoutingRules matching(TaskSpec spec) {
        return rules.isEmpty()
                ? NONE
                : new RoutingRules(
                        rules.stream().filter(rule -> rule.when().matches(spec)).toList());
    }

    /** The task with the bounds that they set; the same again where it has them already. */
    public TaskSpec limited(TaskSpec spec) {
        RoutingRules mine = matching(spec);
        Optional<BigDecimal> mostUsd = mine.all(Rule::maxCostUsd).stream().min(BigDecimal::compareTo);
        Optional<Integer> mostSeconds = mine.all(Rule::timeoutSeconds).stream().min(Integer::compare);
        return mostUsd.isEmpty() && mostSeconds.isEmpty() ? spec : spec.limited(mostUsd, mostSeconds);
    }

    List<String> names() {
        return rules.stream().map(Rule::name).toList();
    }

    List<String> prefer() {
        return rules.stream().flatMap(rule -> rule.prefer().stream()).distinct().toList();
    }

    Optional<String> strategy() {
        return all(Rule::strategy).stream().findFirst();
    }

    private <T> List<T> all(Function<Rule, Optional<T>> part) {
        return rules.stream().map(part).flatMap(Optional::stream).toList();
    }
}
