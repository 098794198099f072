package io.orchex.task;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What decides which agents may run a task. Tasks of one class are alike to routing, so a node claims only from classes
 * for which it has a free agent, and a saturated agent holds up nobody else's tasks.
 *
 * @param capabilities every one of them is needed
 * @param excluded agents that may not run it
 * @param only the agents that may run it; empty for no such limit
 */
public record TaskClass(Set<String> capabilities, Set<String> excluded, Set<String> only) {

    public TaskClass {
        capabilities = Set.copyOf(capabilities);
        excluded = Set.copyOf(excluded);
        only = Set.copyOf(only);
    }

    public static TaskClass of(TaskSpec spec) {
        return new TaskClass(
                spec.requiredCapabilities(),
                Set.copyOf(spec.excludedAgents()),
                spec.onlyAgent().map(Set::of).orElse(Set.of()));
    }

    /** The form in the store: the three sorted lists, {@code code_review,testing|gpt-4|}. */
    public String text() {
        return List.of(capabilities, excluded, only).stream()
                .map(part -> String.join(",", new TreeSet<>(part)))
                .collect(Collectors.joining("|"));
    }

    public static TaskClass parse(String text) {
        String[] parts = text.split("\\|", -1);
        return new TaskClass(part(parts[0]), part(parts[1]), part(parts[2]));
    }

    private static Set<String> part(String text) {
        return Arrays.stream(text.split(",")).filter(item -> !item.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
