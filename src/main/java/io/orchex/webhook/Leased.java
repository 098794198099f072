package io.orchex.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that this node may send: one that lies in the store, for as long as its lease lasts, or one that only this
 * node knows, for as long as it holds the place in the log.
 *
 * @param deliveryId {@link #UNWRITTEN} where it does not lie in the store
 * @param attempts before this one
 * @param told null where the log does not hold the event any more
 * @param since {@link System#nanoTime} before the lease began
 * @param piece of the log that it was read with; null where it lies in the store
 */
record Leased(
        long deliveryId,
        Turn turn,
        int attempts,
        @Nullable Told told,
        long since,
        @Nullable Piece piece) {

    static final long UNWRITTEN = 0;

    /** One that lies in the store. */
    Leased(long deliveryId, Turn turn, int attempts, @Nullable Told told, long since) {
        this(deliveryId, turn, attempts, told, since, null);
    }

    /** One that was just read. */
    static Leased fresh(Turn turn, Told told, Piece piece) {
        return new Leased(UNWRITTEN, turn, 0, told, piece.since(), piece);
    }

    String webhookId() {
        return turn.webhookId();
    }

    /** Of what is sent. */
    int bytes() {
        return told == null ? 0 : told.body().length();
    }

    boolean isWritten() {
        return piece == null;
    }
}
