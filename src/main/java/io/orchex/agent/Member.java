package io.orchex.agent;

import static java.util.Objects.requireNonNull;

import io.orchex.agent.AgentHealth.Standing;
import io.orchex.agent.AgentProtocol.Condition;
import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.agent.AgentProtocol.Limits;
import io.orchex.agent.AgentProtocol.Preferences;
import io.orchex.agent.AgentProtocol.Prices;
import io.orchex.agent.AgentProtocol.RetryPolicy;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.HistoryBook.Past;
import io.orchex.agent.WatchProtocol.Target;
import io.orchex.provider.Endpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One agent as this node knows it: what is stored, and what was seen of it; belongs to one verticle. */
final class Member {

    private final Vitals vitals;
    private LearnedMargin tokens;
    private Agent agent;
    private Endpoint endpoint;
    private Optional<Instant> pausedUntil;
    private Instant nextProbe = Instant.MIN;

    Member(Agent agent, Endpoint endpoint, HealthLimits limits) {
        this.agent = agent;
        this.endpoint = endpoint;
        this.vitals = new Vitals(limits, agent.health());
        this.tokens = new LearnedMargin(agent.margin());
        this.pausedUntil = Optional.ofNullable(agent.pausedUntil());
    }

    /** Takes over a newer version of the same registration. */
    void become(Agent newer, Endpoint newEndpoint) {
        boolean sameReach = newer.definition().reachedLike(agent.definition());
        boolean cured = vitals.barred() && !Objects.equals(newer.updatedAt(), agent.updatedAt());
        if (!sameReach || cured) {
            vitals.startAfresh();
            nextProbe = Instant.MIN;
        }
        Optional<Instant> stored = Optional.ofNullable(newer.pausedUntil());
        pausedUntil = sameReach ? latest(stored, pausedUntil) : stored;
        if (!newer.margin().equals(agent.margin())) {
            tokens = new LearnedMargin(newer.margin());
        }
        agent = newer;
        endpoint = newEndpoint;
    }

    Agent agent() {
        return agent;
    }

    Vitals vitals() {
        return vitals;
    }

    LearnedMargin tokens() {
        return tokens;
    }

    boolean active() {
        return agent.definition().active();
    }

    Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /** @return false where it is paused for longer already */
    boolean pause(Instant until) {
        Optional<Instant> before = pausedUntil;
        pausedUntil = latest(before, Optional.of(until));
        return !pausedUntil.equals(before);
    }

    /** Lets time pass; tells whether a pause has ended. */
    boolean resume(Instant now) {
        boolean over = pausedUntil.filter(until -> !until.isAfter(now)).isPresent();
        pausedUntil = over ? Optional.empty() : pausedUntil;
        return over;
    }

    /** Whether nothing was seen of it for an interval, and it may be asked. */
    boolean due(Instant now, Duration interval) {
        boolean quiet = vitals.lastAttempt()
                .map(seen -> !seen.plus(interval).isAfter(now))
                .orElse(true);
        return active() && pausedUntil.isEmpty() && quiet && !nextProbe.isAfter(now);
    }

    Target probe(Instant next) {
        nextProbe = next;
        return target();
    }

    Target target() {
        return new Target(agent.agentId(), agent.definition().provider(), endpoint);
    }

    RoutableAgent routable(Past past) {
        Definition definition = agent.definition();
        Standing standing = vitals.standing();
        return new RoutableAgent(
                agent.agentId(),
                definition.name(),
                definition.provider(),
                endpoint,
                definition.capabilities(),
                limits(definition.constraints()),
                prices(definition.constraints()),
                preferences(definition.config()),
                new Condition(standing.health(), standing.circuit(), pausedUntil.orElse(null)),
                past.history(),
                past.byType());
    }

    private static Limits limits(Constraints constraints) {
        return new Limits(
                requireNonNull(constraints.maxTokens()),
                requireNonNull(constraints.maxConcurrentTasks()),
                requireNonNull(constraints.rateLimitPerMinute()));
    }

    private Prices prices(Constraints constraints) {
        BigDecimal common = Optional.ofNullable(constraints.costPer1kTokens()).orElse(BigDecimal.ZERO);
        BigDecimal input =
                Optional.ofNullable(constraints.costPer1kInputTokens()).orElse(common);
        return new Prices(
                input,
                Optional.ofNullable(constraints.costPer1kCachedInputTokens()).orElse(input),
                Optional.ofNullable(constraints.costPer1kOutputTokens()).orElse(common),
                tokens.margin());
    }

    private static Preferences preferences(Config config) {
        RetryPolicy retries = requireNonNull(config.retryPolicy());
        return new Preferences(
                requireNonNull(config.baseWeight()),
                requireNonNull(config.weight()),
                config.tier(),
                requireNonNull(retries.maxRetries()),
                requireNonNull(retries.backoffMultiplier()));
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).max(Instant::compareTo);
    }
}
