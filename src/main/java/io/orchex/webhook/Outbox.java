package io.orchex.webhook;

import io.orchex.webhook.DeliveryProtocol.DeliveryAttempt;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What this node has leased and sends: a lane for each endpoint, none of which waits for another. */
final class Outbox {

    /** Requests of this node at the same time. */
    static final int AT_ONCE = 1_024;

    /** An older lease could end before the attempt does. */
    private static final Duration OLDEST = Duration.ofSeconds(40);

    private final Endpoints endpoints;
    private final Courier courier;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final Consumer<Verdict> verdicts;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final List<Leased> strays = new ArrayList<>();

    private int underWay;

    /** @param verdicts hears what became of each attempt */
    Outbox(
            Endpoints endpoints,
            Courier courier,
            RetrySchedule schedule,
            InstantSource clock,
            Consumer<Verdict> verdicts) {
        this.endpoints = endpoints;
        this.courier = courier;
        this.schedule = schedule;
        this.clock = clock;
        this.verdicts = verdicts;
    }

    void add(List<Leased> leased) {
        leased.forEach(delivery -> lane(delivery.webhookId()).add(delivery));
        send();
    }

    /** Endpoints for which there is more. */
    void crowd(Collection<String> webhookIds) {
        webhookIds.forEach(webhookId -> lane(webhookId).crowd());
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
        Instant now = clock.instant();
        Map<String, Integer> listed = new HashMap<>();
        lanes.forEach((webhookId, lane) -> listed.put(webhookId, lane.places(now)));
        return new Room(Lane.HELD, listed);
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
        for (Map.Entry<String, Lane> lane : List.copyOf(lanes.entrySet())) {
            send(lane.getKey(), lane.getValue());
        }
    }

    private void send(String webhookId, Lane lane) {
        while (underWay < AT_ONCE) {
            Leased leased = lane.next(clock.instant()).orElse(null);
            if (leased == null) {
                return;
            }
            endpoints.find(webhookId).ifPresentOrElse(endpoint -> attempt(lane, endpoint, leased), () -> {
                lane.passed();
                strays.add(leased);
            });
        }
    }

    private void attempt(Lane lane, Endpoint endpoint, Leased leased) {
        if (System.nanoTime() - leased.since() > OLDEST.toNanos()) {
            lane.passed();
            strays.add(leased);
            return;
        }
        Told told = leased.told();
        underWay++;
        Future<Attempted> attempt = told == null ? Future.succeededFuture(forgotten()) : courier.send(endpoint, told);
        attempt.onSuccess(attempted -> ended(lane, leased, attempted));
    }

    private void ended(Lane lane, Leased leased, Attempted attempted) {
        underWay--;
        if (attempted.succeeded()) {
            lane.succeeded();
        } else {
            lane.failed(clock.instant(), attempted.wish());
        }
        verdicts.accept(Verdict.of(leased, attempted, schedule));
        send(leased.webhookId(), lane);
    }

    private Attempted forgotten() {
        DeliveryAttempt attempt = new DeliveryAttempt(
                clock.instant(), 0, null, "EVENT_GONE", "The log does not hold the event any more", null, null, null);
        return new Attempted(attempt, null, true);
    }

    /** What this node can't send now and others may. */
    List<Leased> unload() {
        Instant now = clock.instant();
        List<Leased> unloaded = new ArrayList<>(strays);
        strays.clear();
        lanes.values().forEach(lane -> unloaded.addAll(lane.unload(now)));
        return unloaded;
    }

    /** All that is not under way. */
    List<Leased> empty() {
        List<Leased> unloaded = new ArrayList<>(strays);
        lanes.values().forEach(lane -> unloaded.addAll(lane.unload()));
        lanes.clear();
        return unloaded;
    }
}
