package io.orchex.event;

import io.orchex.event.EventProtocol.Interest;
import io.orchex.event.EventProtocol.News;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The end of the log in memory, of bounded size, so that however many listen, each event is read once. Knows nothing
 * while nobody listens.
 */
final class Tail {

    private static final int MOST = 1_000;
    private static final int MOST_AT_ONCE = 100;

    private final Deque<Told> events = new ArrayDeque<>();
    private final long mostBytes;

    private boolean awake;
    private long bytes;
    private EventId from = EventId.START;
    private EventId place = EventId.START;

    /** @param mostBytes of all its messages; one is kept however long it is */
    Tail(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** @param message made once for all who are told */
    record Told(Logged logged, Buffer message) {

        static Told of(Logged logged) {
            return new Told(logged, logged.message());
        }
    }

    /** Whether it knows all that comes after that. */
    boolean covers(EventId after) {
        return awake && after.compareTo(from) >= 0;
    }

    boolean isAwake() {
        return awake;
    }

    /** Up to where it has read. */
    EventId place() {
        return place;
    }

    /** From now on it is to be read on from there. */
    void wake(EventId after) {
        awake = true;
        from = after;
        place = after;
    }

    void sleep() {
        awake = false;
        events.clear();
        bytes = 0;
    }

    /** Adds what comes next, and answers it: nobody who waits has been told of it. */
    List<Told> add(EventStore.Reading reading) {
        List<Told> fresh = reading.events().stream().map(Told::of).toList();
        events.addAll(fresh);
        bytes += fresh.stream().mapToLong(told -> told.message().length()).sum();
        place = reading.place();
        trim();
        return fresh;
    }

    private void trim() {
        while (events.size() > MOST || (bytes > mostBytes && events.size() > 1)) {
            Told oldest = events.removeFirst();
            bytes -= oldest.message().length();
            from = oldest.logged().id();
        }
    }

    /** What it knows after that; to be asked only where it covers it. */
    News after(EventId after, Interest interest) {
        return pick(events, after, interest);
    }

    /** What of these comes after that and matters; all of them are before the place of the tail. */
    News pick(Collection<Told> candidates, EventId after, Interest interest) {
        List<Buffer> messages = new ArrayList<>();
        for (Told told : candidates) {
            if (told.logged().id().compareTo(after) > 0 && told.logged().concerns(interest)) {
                messages.add(told.message());
                if (messages.size() == MOST_AT_ONCE) {
                    return new News(told.logged().id(), messages);
                }
            }
        }
        return new News(after.compareTo(place) > 0 ? after : place, messages);
    }
}
