package io.orchex.agent;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.HealthLimits.Polling;
import io.orchex.agent.WatchProtocol.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All agents as this node knows them; belongs to one verticle. */
final class Fleet {

    private static final double SHORTEST_INTERVAL = 0.8;
    private static final double LONGEST_INTERVAL = 1.2;

    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, Long> arrivals = new HashMap<>();
    private final HistoryBook book = new HistoryBook();
    private final HealthLimits limits;
    private final Endpoints endpoints;
    private final RandomGenerator chance;
    private long arrivalsSoFar;

    Fleet(HealthLimits limits, Endpoints endpoints, RandomGenerator chance) {
        this.limits = limits;
        this.endpoints = endpoints;
        this.chance = chance;
    }

    /** Takes in an agent as it is stored; an older version than the known one is ignored. */
    void put(Agent agent) {
        Optional<Member> known = member(agent.agentId());
        if (known.map(member -> member.agent().version()).orElse(Long.MIN_VALUE) >= agent.version()) {
            return;
        }
        arrivals.put(agent.agentId(), ++arrivalsSoFar);
        known.filter(member -> member.agent().sameRegistration(agent))
                .ifPresentOrElse(
                        member -> member.become(agent, endpoints.of(agent.definition())), () -> welcome(agent));
    }

    private void welcome(Agent agent) {
        book.forget(agent.agentId());
        members.put(agent.agentId(), new Member(agent, endpoints.of(agent.definition()), limits));
    }

    void remove(String agentId) {
        members.remove(agentId);
        arrivals.remove(agentId);
        book.forget(agentId);
    }

    Optional<Member> member(String agentId) {
        return Optional.ofNullable(members.get(agentId));
    }

    Collection<Member> members() {
        return List.copyOf(members.values());
    }

    HistoryBook book() {
        return book;
    }

    /** A point in time to which {@link #missing} refers. */
    long now() {
        return arrivalsSoFar;
    }

    /** The agents whose stored version is newer than the known one. */
    Set<String> outdated(Map<String, Long> stored) {
        return stored.entrySet().stream()
                .filter(entry -> knownVersion(entry.getKey()) < entry.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The agents that are stored no more, those left aside that have come after the store was asked. */
    Set<String> missing(Set<String> stored, long asked) {
        return members.keySet().stream()
                .filter(agentId -> !stored.contains(agentId))
                .filter(agentId -> arrivals.getOrDefault(agentId, 0L) <= asked)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<RoutableAgent> routable() {
        return members.values().stream()
                .filter(Member::active)
                .map(member -> member.routable(book.of(member.agent().agentId())))
                .toList();
    }

    /** Takes the agents that should be probed now, and sets the time of their next probe. */
    List<Target> due(Instant now) {
        Polling polling = limits.polling();
        return members.values().stream()
                .filter(member -> member.due(now, polling.interval()))
                .map(member -> member.probe(now.plus(jittered(polling.interval()))))
                .toList();
    }

    // Many agents, and many nodes, must not all ask at the same moment.
    private Duration jittered(Duration interval) {
        return Duration.ofMillis((long) (interval.toMillis() * chance.nextDouble(SHORTEST_INTERVAL, LONGEST_INTERVAL)));
    }

    private long knownVersion(String agentId) {
        return member(agentId).map(member -> member.agent().version()).orElse(Long.MIN_VALUE);
    }
}
