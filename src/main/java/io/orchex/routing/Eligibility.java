package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.TaskClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says why an agent can't run a task: for good, or just now. */
final class Eligibility {

    private final Slots slots;

    Eligibility(Slots slots) {
        this.slots = slots;
    }

    /**
     * Why not.
     *
     * @param forGood waiting does not help
     * @param overBudget more money would: nothing else speaks against it for good
     */
    record Reason(String text, boolean forGood, boolean overBudget) {}

    Optional<Reason> against(RoutableAgent agent, Ask ask, Instant now) {
        return unsuited(agent, ask.taskClass())
                .or(() -> done(agent, ask))
                .or(() -> tooSmall(agent, ask))
                .or(() -> tooDear(agent, ask))
                .or(() -> unwell(agent, now))
                .or(() -> busy(agent, now));
    }

    /** What a class of tasks can tell without looking at one of them. */
    Optional<Reason> against(RoutableAgent agent, TaskClass taskClass, Instant now) {
        return unsuited(agent, taskClass).or(() -> unwell(agent, now)).or(() -> busy(agent, now));
    }

    /** Who can run a task now, and what speaks against each of the others, by agent id. */
    record Sorted(List<RoutableAgent> able, Map<String, Reason> against) {}

    Sorted sorted(RoutingTable table, Ask ask, Instant now) {
        Map<String, Reason> against = new HashMap<>();
        List<RoutableAgent> able = new ArrayList<>();
        for (RoutableAgent agent : table.agents()) {
            against(agent, ask, now)
                    .ifPresentOrElse(reason -> against.put(agent.agentId(), reason), () -> able.add(agent));
        }
        return able.stream().anyMatch(agent -> larger(agent, ask))
                ? largerOnly(able, against, ask)
                : new Sorted(able, against);
    }

    // Where the task was too long for one, it would be so for others of its size.
    private static Sorted largerOnly(List<RoutableAgent> able, Map<String, Reason> against, Ask ask) {
        able.stream()
                .filter(agent -> !larger(agent, ask))
                .forEach(agent -> against.put(agent.agentId(), new Reason(tooLong(agent, ask), true, false)));
        return new Sorted(able.stream().filter(agent -> larger(agent, ask)).toList(), against);
    }

    private static boolean larger(RoutableAgent agent, Ask ask) {
        return agent.limits().maxTokens() > ask.outgrown();
    }

    private static String tooLong(RoutableAgent agent, Ask ask) {
        return "holds %d tokens, and the task was too long for an agent that holds %d"
                .formatted(agent.limits().maxTokens(), ask.outgrown());
    }

    private static Optional<Reason> unsuited(RoutableAgent agent, TaskClass taskClass) {
        if (taskClass.excluded().contains(agent.agentId())) {
            return forGood("excluded by the task");
        }
        if (!taskClass.only().isEmpty() && !taskClass.only().contains(agent.agentId())) {
            return forGood("the task asks for another agent");
        }
        Set<String> missing = new TreeSet<>(taskClass.capabilities());
        missing.removeAll(agent.capabilities());
        return missing.isEmpty() ? Optional.empty() : forGood("lacks " + String.join(", ", missing));
    }

    private static Optional<Reason> done(RoutableAgent agent, Ask ask) {
        return ask.tried().contains(agent.agentId()) ? forGood("has tried and failed") : Optional.empty();
    }

    private static Optional<Reason> tooSmall(RoutableAgent agent, Ask ask) {
        int most = agent.limits().maxTokens();
        int needed = ask.promptTokens() + ask.outputTokens(most);
        return needed > most ? forGood("holds %d tokens, the task needs %d".formatted(most, needed)) : Optional.empty();
    }

    private static Optional<Reason> tooDear(RoutableAgent agent, Ask ask) {
        BigDecimal worst = Prices.worst(
                agent, ask.promptTokens(), ask.outputTokens(agent.limits().maxTokens()));
        return ask.money()
                .ofTask()
                .filter(left -> worst.compareTo(left) > 0)
                .map(left -> new Reason(tooDear(worst, left, " of max_cost_usd"), true, true))
                .or(() -> ask.money()
                        .ofOwner()
                        .filter(left -> worst.compareTo(left) > 0)
                        .map(left -> new Reason(tooDear(worst, left, " of the key's budget"), true, true)));
    }

    private static String tooDear(BigDecimal worst, BigDecimal left, String what) {
        return "may cost %s USD, %s are left%s".formatted(worst.toPlainString(), left.toPlainString(), what);
    }

    private static Optional<Reason> unwell(RoutableAgent agent, Instant now) {
        Instant pausedUntil = agent.condition().pausedUntil();
        if (pausedUntil != null && pausedUntil.isAfter(now)) {
            return forNow("paused by its provider until " + pausedUntil);
        }
        if (agent.condition().circuit().equals("open")) {
            return forNow("its circuit is open after failures");
        }
        return agent.condition().health().equals("offline") ? forNow("offline") : Optional.empty();
    }

    private Optional<Reason> busy(RoutableAgent agent, Instant now) {
        return slots.free(agent, now) > 0 ? Optional.empty() : forNow("no free slot");
    }

    private static Optional<Reason> forGood(String text) {
        return Optional.of(new Reason(text, true, false));
    }

    private static Optional<Reason> forNow(String text) {
        return Optional.of(new Reason(text, false, false));
    }
}
