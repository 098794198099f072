package io.orchex.agent;

import static java.util.stream.Collectors.groupingBy;

import io.orchex.agent.AgentProtocol.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last 24 h of every agent, by hour, so that only the newest hours must be read again and again; belongs to one
 * verticle.
 */
final class HistoryBook {

    private static final int DAY = 24;
    /** So often all hours are read, which also drops those that are past. */
    private static final int ROUNDS_BETWEEN_FULL_READS = 200;

    private final Map<String, Map<Slot, HourTally>> hours = new HashMap<>();
    private final Map<String, Past> pasts = new HashMap<>();
    private int round;

    /** How many hours before this one the next round must read, beside those that ratings have changed. */
    int hoursToRead() {
        return round % ROUNDS_BETWEEN_FULL_READS == 0 ? DAY : 1;
    }

    /**
     * Takes in what {@link #hoursToRead} asked for.
     *
     * @return agents whose history is another now
     */
    Set<String> take(int hoursRead, List<HourTally> read) {
        if (hoursRead == DAY) {
            hours.clear();
        }
        round++;
        Map<String, List<HourTally>> fresh = read.stream().collect(groupingBy(HourTally::agentId));
        fresh.forEach(this::remember);
        return changed(fresh);
    }

    Past of(String agentId) {
        return pasts.getOrDefault(agentId, Past.NONE);
    }

    /** The agent is gone; one that gets its id begins with nothing. */
    void forget(String agentId) {
        hours.remove(agentId);
        pasts.remove(agentId);
    }

    private void remember(String agentId, List<HourTally> tallies) {
        Map<Slot, HourTally> slots = hours.computeIfAbsent(agentId, id -> new HashMap<>());
        tallies.forEach(tally -> slots.put(new Slot(tally.taskType(), tally.hour()), tally));
    }

    private Set<String> changed(Map<String, List<HourTally>> fresh) {
        Set<String> agents = new HashSet<>(pasts.keySet());
        agents.addAll(hours.keySet());
        return agents.stream()
                .filter(agentId -> renew(agentId, fresh.getOrDefault(agentId, List.of())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean renew(String agentId, List<HourTally> fresh) {
        Map<Slot, HourTally> slots = hours.getOrDefault(agentId, Map.of());
        Past past = slots.isEmpty() ? Past.NONE : Past.of(List.copyOf(slots.values()), fresh);
        Past before = past.equals(Past.NONE) ? pasts.remove(agentId) : pasts.put(agentId, past);
        return !sameHistory(before, past);
    }

    private static boolean sameHistory(@Nullable Past before, Past now) {
        Past known = before == null ? Past.NONE : before;
        return known.history().equals(now.history()) && known.byType().equals(now.byType());
    }

    private record Slot(String taskType, Instant hour) {}

    /**
     * What an agent did in the last 24 h; nulls where nothing is known.
     *
     * @param errorRate of the last 15 minutes; where there was no attempt in these, of the last 24 h
     * @param meanDurationMs over the same time
     * @param lastOk the minute in which something last went well
     */
    record Past(
            History history,
            Map<String, History> byType,
            @Nullable Double uptimePercentage,
            @Nullable Double errorRate,
            @Nullable Double meanDurationMs,
            @Nullable Instant lastOk) {

        static final Past NONE = new Past(History.NONE, Map.of(), null, null, null, null);

        static Past of(List<HourTally> day, List<HourTally> fresh) {
            Tally all = sum(day.stream().map(HourTally::tally).toList());
            Tally recent = sum(fresh.stream().map(HourTally::recent).toList());
            Tally lately = recent.attempts() == 0 ? all : recent;
            long attempts = lately.attempts();
            return new Past(
                    all.history(),
                    byType(day),
                    all.seen() == 0 ? null : Rounded.percent((double) all.seenUp() / all.seen()),
                    attempts == 0 ? null : Rounded.share((double) lately.attemptsFailed() / attempts),
                    attempts == 0 ? null : Rounded.tenth((double) lately.durationMs() / attempts),
                    lastOk(day));
        }

        private static Map<String, History> byType(List<HourTally> day) {
            Map<String, Tally> tallies = new HashMap<>();
            day.forEach(hour -> tallies.merge(hour.taskType(), hour.tally(), Tally::plus));
            return tallies.entrySet().stream()
                    .filter(type -> type.getValue().attempts() > 0)
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, type -> type.getValue().history()));
        }

        private static @Nullable Instant lastOk(List<HourTally> day) {
            return day.stream()
                    .map(HourTally::lastOk)
                    .flatMap(Stream::ofNullable)
                    .max(Instant::compareTo)
                    .orElse(null);
        }

        private static Tally sum(List<Tally> tallies) {
            return tallies.stream().reduce(Tally.NONE, Tally::plus);
        }
    }
}
