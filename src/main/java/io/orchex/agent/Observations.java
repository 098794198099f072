package io.orchex.agent;

import io.orchex.agent.AgentHealth.Standing;
import io.orchex.agent.AgentProtocol.Changed;
import io.orchex.agent.ObservationProtocol.Noted;
import io.orchex.agent.ObservationProtocol.Observation;
import io.orchex.agent.WatchProtocol.Probed;
import io.orchex.agent.WatchProtocol.Refreshed;
import io.orchex.bus.Bus;
import io.orchex.provider.FaultKind;
import io.orchex.provider.Margin;
import io.orchex.provider.Verdict;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what is seen of agents, by attempts, by probes and by the clock, stores what the other nodes should know,
 * and tells everybody when something has changed; belongs to one verticle.
 */
final class Observations {

    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);
    private static final Refreshed DONE = new Refreshed();
    // A provider may ask for any pause; an operator should not find an agent silenced for a year.
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private final Bus bus;
    private final Stores stores;
    private final Fleet fleet;
    private final InstantSource clock;

    private boolean ended;

    Observations(Bus bus, Stores stores, Fleet fleet, InstantSource clock) {
        this.bus = bus;
        this.stores = stores;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** From here on the store may be closed: that something is not kept is no news. */
    void end() {
        ended = true;
    }

    /** Lets time pass. */
    void advance(Member member) {
        Standing before = member.vitals().standing();
        Instant now = clock.instant();
        member.vitals().advance(now);
        if (member.resume(now)) {
            tell(member.agent().agentId());
        }
        noteChange(member, before).onFailure(this::unsaved);
    }

    Future<Noted> observe(Observation seen) {
        return fleet.member(seen.agentId())
                .map(member -> attempted(member, seen).map(saved -> new Noted(true)))
                .orElseGet(() -> Future.succeededFuture(new Noted(false)));
    }

    private Future<Void> attempted(Member member, Observation seen) {
        Standing before = member.vitals().standing();
        member.vitals().attempted(seen.fault(), seen.durationMs(), clock.instant());
        Future<Void> paused = pause(member, Optional.ofNullable(seen.pauseUntil()));
        Future<Void> learned = learn(member, Optional.ofNullable(seen.counted()));
        return saved(noteChange(member, before), saved(paused, learned));
    }

    private Future<Void> learn(Member member, Optional<Margin> counted) {
        String agentId = member.agent().agentId();
        Margin known = member.tokens().margin();
        if (counted.filter(member.tokens()::learn).isEmpty()) {
            return Future.succeededFuture();
        }
        tell(agentId);
        return stores.fleet().learn(agentId, known, member.tokens().margin());
    }

    /** A probe of an address that is no longer the agent's own says nothing. */
    Future<Refreshed> probed(Probed probed) {
        return fleet.member(probed.target().agentId())
                .filter(member -> member.target().equals(probed.target()))
                .map(member -> probed(member, probed))
                .orElseGet(Future::succeededFuture)
                .map(DONE);
    }

    private Future<Void> probed(Member member, Probed probed) {
        Standing before = member.vitals().standing();
        Verdict verdict = FaultKind.verdict(probed.fault());
        member.vitals().probed(probed.fault(), clock.instant());
        Future<Void> counted = verdict == Verdict.UNTOLD
                ? Future.succeededFuture()
                : stores.statistics().countProbe(member.agent().agentId(), verdict == Verdict.ANSWERED);
        Future<Void> paused = pause(member, Optional.ofNullable(probed.pause()).map(clock.instant()::plus));
        return saved(noteChange(member, before), saved(counted, paused));
    }

    private Future<Void> pause(Member member, Optional<Instant> wanted) {
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST_PAUSE);
        return wanted.filter(until -> until.isAfter(now))
                .map(until -> until.isBefore(latest) ? until : latest)
                .filter(member::pause)
                .map(until -> announcePause(member.agent().agentId(), until))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> announcePause(String agentId, Instant until) {
        tell(agentId);
        return stores.fleet().pause(agentId, until);
    }

    private Future<Void> noteChange(Member member, Standing before) {
        if (member.vitals().standing().like(before)) {
            return Future.succeededFuture();
        }
        String agentId = member.agent().agentId();
        tell(agentId);
        LOG.info("agent {} is {}", agentId, member.vitals().standing());
        return stores.fleet().saveHealth(agentId, member.vitals().saved(), clock.instant());
    }

    // The memory of this node is right already; a store that is away for a moment must not fail the one who observed.
    private Future<Void> saved(Future<Void> one, Future<Void> other) {
        return Future.join(one, other).<Void>mapEmpty().recover(failure -> {
            unsaved(failure);
            return Future.succeededFuture();
        });
    }

    private void unsaved(Throwable failure) {
        if (!ended) {
            LOG.warn("what was seen of an agent could not be stored: {}", failure.getMessage());
        }
    }

    private void tell(String agentId) {
        bus.publish(AgentProtocol.CHANGED, new Changed(agentId, false));
    }
}
