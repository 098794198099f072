package io.orchex.webhook;

import io.orchex.webhook.DeliveryProtocol.DeliveryAttempt;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this node holds and sends: a lane for each endpoint, none of which waits for another. */
final class Outbox {

    /** Requests of this node at the same time. */
    static final int AT_ONCE = 1_024;

    /** An older lease could end before the attempt does. */
    private static final Duration OLDEST = Duration.ofSeconds(40);

    private final Endpoints endpoints;
    private final Courier courier;
    private final Terms terms;
    private final InstantSource clock;
    private final Post post;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final List<Leased> strays = new ArrayList<>();

    private int underWay;

    /** What becomes of what it holds. */
    interface Post {

        /** Whether it may still be sent from here. */
        boolean holds(Leased leased);

        /** An attempt has ended, or there will be none by this node. */
        void ended(Verdict verdict);
    }

    Outbox(Endpoints endpoints, Courier courier, Terms terms, Post post) {
        this.endpoints = endpoints;
        this.courier = courier;
        this.terms = terms;
        this.clock = terms.clock();
        this.post = post;
    }

    void add(List<Leased> leased) {
        leased.forEach(this::add);
        send();
    }

    void add(Leased leased) {
        lane(leased.webhookId()).add(leased);
    }

    /** Whether something of that turn is held in memory alone. */
    boolean holds(Turn turn) {
        Lane lane = lanes.get(turn.webhookId());
        return lane != null && lane.holds(turn.subject());
    }

    /** There is more for it than this node has room for. */
    void crowd(String webhookId) {
        lane(webhookId).crowd();
    }

    private Lane lane(String webhookId) {
        return lanes.computeIfAbsent(
                webhookId,
                unknown -> new Lane(endpoints
                        .find(webhookId)
                        .map(endpoint -> endpoint.row().failing())
                        .orElse(false)));
    }

    Room room() {
        return Room.in(lanes, clock.instant());
    }

    boolean hasPlace(String webhookId) {
        return lane(webhookId).places(clock.instant()) > 0;
    }

    /** Whether there is more for an endpoint, and room for a good part of it. */
    boolean wantsMore(String webhookId) {
        return lane(webhookId).wantsMore(clock.instant());
    }

    /** Somebody looks for all there is. */
    void looked() {
        lanes.values().forEach(Lane::looked);
    }

    boolean isIdle() {
        return underWay == 0;
    }

    /** Sends what may be sent now. */
    void send() {
        List.copyOf(lanes.values()).forEach(this::send);
    }

    private void send(Lane lane) {
        while (underWay < AT_ONCE) {
            Leased leased = lane.next(clock.instant()).orElse(null);
            if (leased == null) {
                return;
            }
            send(lane, leased);
        }
    }

    private void send(Lane lane, Leased leased) {
        Optional<Endpoint> endpoint = endpoints.find(leased.webhookId());
        boolean young = System.nanoTime() - leased.since() <= OLDEST.toNanos();
        if (endpoint.isPresent() && young && post.holds(leased)) {
            attempt(lane, endpoint.get(), leased);
        } else {
            pass(leased, lane.passed(leased));
        }
    }

    private void attempt(Lane lane, Endpoint endpoint, Leased leased) {
        Told told = leased.told();
        underWay++;
        Future<Attempted> attempt = told == null ? Future.succeededFuture(forgotten()) : courier.send(endpoint, told);
        attempt.onSuccess(attempted -> ended(lane, leased, attempted));
    }

    private void ended(Lane lane, Leased leased, Attempted attempted) {
        underWay--;
        Verdict verdict = Verdict.of(leased, attempted, terms.schedule());
        terms.meters().count(verdict, clock.instant());
        post.ended(verdict);
        if (attempted.succeeded()) {
            lane.succeeded(leased);
        } else {
            lane.failed(clock.instant(), attempted.wish());
            fail(lane, verdict);
        }
        send(lane);
    }

    private void fail(Lane lane, Verdict verdict) {
        if (verdict.ends()) {
            lane.move(verdict.leased());
        } else {
            lane.cut(verdict.leased()).forEach(next -> post.ended(Verdict.behind(next)));
        }
    }

    private Attempted forgotten() {
        DeliveryAttempt attempt = new DeliveryAttempt(
                clock.instant(), 0, null, "EVENT_GONE", "The log does not hold the event any more", null, null, null);
        return new Attempted(attempt, null, true);
    }

    /** Others send it: what lies in the store is given back, the rest is written down. */
    private void pass(Leased leased, List<Leased> inLine) {
        if (leased.isWritten()) {
            strays.add(leased);
        } else {
            post.ended(Verdict.later(leased));
            inLine.forEach(next -> post.ended(Verdict.behind(next)));
        }
    }

    /** Parts with what this node can't send now and others may; answers what is to be given back. */
    List<Leased> unload() {
        Instant now = clock.instant();
        lanes.values().forEach(lane -> unload(lane, lane.unload(now)));
        return given();
    }

    private void unload(Lane lane, List<Leased> unloaded) {
        unloaded.forEach(leased -> pass(leased, lane.cut(leased)));
    }

    /** Parts with all that is not under way. */
    List<Leased> empty() {
        lanes.values().forEach(lane -> unload(lane, lane.unload()));
        return given();
    }

    private List<Leased> given() {
        List<Leased> given = List.copyOf(strays);
        strays.clear();
        return given;
    }
}
