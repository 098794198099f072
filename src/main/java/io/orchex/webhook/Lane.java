package io.orchex.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this node holds for one endpoint. One that fails gets less, and after some failures in a row is left alone for a
 * while, so that it costs the others nothing.
 */
final class Lane {

    /** Requests to one endpoint at the same time. */
    static final int AT_ONCE = 16;

    /** Deliveries to one endpoint that this node holds at the same time. */
    static final int HELD = 512;

    private static final int ILL = 5;
    private static final int AT_ONCE_DOUBTFUL = 4;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    private final Deque<Leased> waiting = new ArrayDeque<>();

    /** What waits in memory for another of its subject that waits or is under way. */
    private final Map<String, Deque<Leased>> lines = new HashMap<>();

    private int inLine;
    private int underWay;
    private int failures;
    private @Nullable Instant rest;
    private boolean crowded;

    /** @param failing whether nothing but failures has come of it until now */
    Lane(boolean failing) {
        this.failures = failing ? ILL - 1 : 0;
    }

    /** One of the store has its turn already, others get in line. */
    void add(Leased leased) {
        if (leased.isWritten()) {
            waiting.addLast(leased);
            return;
        }
        Deque<Leased> line = lines.putIfAbsent(leased.turn().subject(), new ArrayDeque<>(1));
        if (line == null) {
            waiting.addLast(leased);
        } else {
            line.addLast(leased);
            inLine++;
        }
    }

    /** Whether something about it is held in memory alone. */
    boolean holds(String subject) {
        return lines.containsKey(subject);
    }

    /** There is more for it than this node holds. */
    void crowd() {
        crowded = true;
    }

    /** How many more this node may hold for it. */
    int places(Instant now) {
        int most = failures == 0 ? HELD : atOnce();
        return rests(now) ? 0 : Math.max(0, most - waiting.size() - inLine - underWay);
    }

    /** Of those that wait to be sent next. */
    long bytes() {
        return waiting.stream().mapToLong(Leased::bytes).sum();
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

    /** One that was not sent at all; those in line for it wait no more. */
    List<Leased> passed(Leased leased) {
        underWay--;
        return cut(leased);
    }

    void succeeded(Leased leased) {
        underWay--;
        failures = 0;
        rest = null;
        move(leased);
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

    /** It has ended: the next in line is sent next. */
    void move(Leased ended) {
        Deque<Leased> line = ended.isWritten() ? null : lines.get(ended.turn().subject());
        if (line == null) {
            return;
        }
        if (line.isEmpty()) {
            lines.remove(ended.turn().subject());
        } else {
            waiting.addFirst(line.removeFirst());
            inLine--;
        }
    }

    /** Those in line for it, who are held no more. */
    List<Leased> cut(Leased leased) {
        Deque<Leased> line =
                leased.isWritten() ? null : lines.remove(leased.turn().subject());
        if (line == null) {
            return List.of();
        }
        inLine -= line.size();
        return List.copyOf(line);
    }

    /** What need not wait here while it rests. */
    List<Leased> unload(Instant now) {
        return rests(now) ? unload() : List.of();
    }

    /** All that waits to be sent; who is in line for it is cut afterwards. */
    List<Leased> unload() {
        List<Leased> unloaded = new ArrayList<>(waiting);
        waiting.clear();
        return unloaded;
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
