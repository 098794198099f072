package io.orchex.webhook;

import io.orchex.event.EventId;
import java.time.Instant;

/** A part of the log that was read at once, and how many deliveries of it are not written down yet. */
final class Piece {

    private final EventId last;
    private final Instant readAt;
    private final long since;
    private final long bytes;

    private int open;
    private boolean lost;

    /**
     * @param last of its events
     * @param readAt by the database's clock
     * @param since {@link System#nanoTime} before it was read
     * @param bytes that are sent of it, to whomever
     */
    Piece(EventId last, Instant readAt, long since, long bytes) {
        this.last = last;
        this.readAt = readAt;
        this.since = since;
        this.bytes = bytes;
    }

    EventId last() {
        return last;
    }

    Instant readAt() {
        return readAt;
    }

    long since() {
        return since;
    }

    long bytes() {
        return bytes;
    }

    void opened() {
        open++;
    }

    void written() {
        open--;
    }

    boolean isWritten() {
        return open == 0;
    }

    int open() {
        return open;
    }

    void lose() {
        lost = true;
    }

    /** Whether another node may read it again. */
    boolean isLost() {
        return lost;
    }
}
