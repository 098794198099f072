package io.orchex.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this node holds for one endpoint. One that fails gets less, and after some failures in a row is left alone for a
 * while, so that it costs the others nothing.
 */
final class Lane {

    /** Requests to one endpoint at the same time. */
    static final int AT_ONCE = 16;

    /** Deliveries to one endpoint that are leased to this node at the same time. */
    static final int HELD = 512;

    private static final int ILL = 5;
    private static final int AT_ONCE_DOUBTFUL = 4;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    private final Deque<Leased> waiting = new ArrayDeque<>();

    private int underWay;
    private int failures;
    private @Nullable Instant rest;
    private boolean crowded;

    /** @param failing whether nothing but failures has come of it until now */
    Lane(boolean failing) {
        this.failures = failing ? ILL - 1 : 0;
    }

    void add(Leased leased) {
        waiting.addLast(leased);
    }

    /** There is more for it than this node holds. */
    void crowd() {
        crowded = true;
    }

    /** How many more this node may lease for it. */
    int places(Instant now) {
        int most = failures == 0 ? HELD : atOnce();
        return rests(now) ? 0 : Math.max(0, most - waiting.size() - underWay);
    }

    /** Whether it is worth looking for more. */
    boolean wantsMore(Instant now) {
        return crowded && places(now) >= Math.min(HELD / 2, atOnce());
    }

    /** The next to be sent, if one may be sent now. */
    Optional<Leased> next(Instant now) {
        if (waiting.isEmpty() || underWay >= atOnce() || rests(now)) {
            return Optional.empty();
        }
        underWay++;
        return Optional.of(waiting.removeFirst());
    }

    /** One that was not sent at all. */
    void passed() {
        underWay--;
    }

    void succeeded() {
        underWay--;
        failures = 0;
        rest = null;
    }

    /** @param wish how long it wants to be left alone; null where it doesn't say */
    void failed(Instant now, @Nullable Duration wish) {
        underWay--;
        failures++;
        if (wish != null) {
            restUntil(now.plus(wish));
        }
        if (failures >= ILL) {
            restUntil(now.plus(FIRST_REST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - ILL))));
        }
    }

    private void restUntil(Instant end) {
        rest = rest == null || end.isAfter(rest) ? end : rest;
    }

    /** What need not wait here while it rests. */
    List<Leased> unload(Instant now) {
        return rests(now) ? unload() : List.of();
    }

    List<Leased> unload() {
        List<Leased> unloaded = new ArrayList<>(waiting);
        waiting.clear();
        return unloaded;
    }

    boolean isIdle() {
        return waiting.isEmpty() && underWay == 0;
    }

    void looked() {
        crowded = false;
    }

    private boolean rests(Instant now) {
        return rest != null && now.isBefore(rest);
    }

    private int atOnce() {
        if (failures == 0) {
            return AT_ONCE;
        }
        return failures < ILL - 1 ? AT_ONCE_DOUBTFUL : 1;
    }
}
