package io.orchex.webhook;

import io.orchex.event.EventId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far this node has read the log, as long as it is the one who reads, and up to where everything that was read is
 * written down: there another one would go on.
 */
final class Reading {

    /** Deliveries that are not written down yet, beyond which nothing more is read. */
    private static final int MOST = 20_000;

    /** Of what is sent in them. */
    private static final long MOST_BYTES = 64 << 20;

    private final Duration hold;
    private final Deque<Piece> pieces = new ArrayDeque<>();

    private Place place = Place.NONE;
    private long heldSince;

    /**
     * What the store has to know.
     *
     * @param term {@link #NO_TERM} where this node does not read
     * @param head behind which it reads on
     * @param written up to where everything is
     * @param doubtful transactions before this one may have been read by another
     */
    record Place(long term, EventId head, EventId written, long doubtful) {

        static final long NO_TERM = -1;
        static final Place NONE = new Place(NO_TERM, EventId.START, EventId.START, 0);

        private Place at(EventId newHead, EventId newWritten) {
            return new Place(term, newHead, newWritten, doubtful);
        }
    }

    /** @param hold for which nobody else reads */
    Reading(Duration hold) {
        this.hold = hold;
    }

    /** Where it stands now. */
    Place place() {
        Piece first = pieces.peekFirst();
        while (first != null && first.isWritten()) {
            place = place.at(place.head(), first.last());
            pieces.removeFirst();
            first = pieces.peekFirst();
        }
        return place;
    }

    boolean isBusy() {
        return !pieces.isEmpty();
    }

    boolean hasRoom() {
        return pieces.stream().mapToInt(Piece::open).sum() < MOST
                && pieces.stream().mapToLong(Piece::bytes).sum() < MOST_BYTES;
    }

    /** Takes over what was read. */
    void take(Read read, long since) {
        Place begun = read.begun();
        if (begun != null) {
            lose();
            place = begun;
        }
        if (read.held()) {
            heldSince = since;
        }
        Piece piece = read.piece();
        if (piece != null) {
            place = place.at(piece.last(), place.written());
            pieces.addLast(piece);
        }
    }

    /** Whether this one may be sent. */
    boolean holds(Piece piece) {
        return !piece.isLost() && System.nanoTime() - heldSince < hold.toNanos();
    }

    /** One of them is not written down and will not be: it has to be read again. */
    void lose(Piece piece) {
        if (!piece.isLost()) {
            lose();
        }
    }

    private void lose() {
        pieces.forEach(Piece::lose);
        pieces.clear();
        place = Place.NONE;
    }
}
