package io.orchex.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of the log this node has read, and what becomes of it: all is written down before the place in the log moves.
 */
final class Ledger implements Outbox.Post, Verdicts.Hearer {

    private final Verdicts verdicts;
    private final Reading reading;
    private final Listener listener;
    private final Stops stops = new Stops();

    /** Hears what follows. */
    interface Listener {

        /** Whether something of the turn is held in memory. */
        boolean holds(Turn turn);

        /** An attempt to this endpoint has ended. */
        void ended(String webhookId);

        /** The next of each turn may go, those of endpoints that are well from this node. */
        void next(Map<Turn, Boolean> turns);

        /** Nothing is sent to some endpoints any more. */
        void switchedOff();
    }

    /** @param hold for which nobody else reads the log */
    Ledger(VerdictStore store, Duration hold, Listener listener) {
        this.verdicts = new Verdicts(store, this);
        this.reading = new Reading(hold);
        this.listener = listener;
    }

    Reading reading() {
        return reading;
    }

    Stops stops() {
        return stops;
    }

    /** Tries again what could not be stored before. */
    void retry() {
        verdicts.retry();
    }

    boolean isIdle() {
        return verdicts.isIdle();
    }

    @Override
    public boolean holds(Leased leased) {
        Piece piece = leased.piece();
        return piece == null || reading.holds(piece);
    }

    @Override
    public void ended(Verdict verdict) {
        Piece piece = verdict.leased().piece();
        if (piece != null && !verdict.isAttempt() && !reading.holds(piece)) {
            reading.lose(piece);
            return;
        }
        if (piece != null && !verdict.ends()) {
            stops.writing(verdict.leased().turn());
        }
        verdicts.add(verdict);
        if (verdict.isAttempt()) {
            listener.ended(verdict.leased().webhookId());
        }
    }

    @Override
    public void stored(List<Verdict> group) {
        Map<Turn, Boolean> turns = new HashMap<>();
        for (Verdict verdict : group) {
            written(verdict);
            if (calls(verdict)) {
                turns.put(verdict.leased().turn(), verdict.heard());
            }
        }
        if (!turns.isEmpty()) {
            listener.next(turns);
        }
    }

    private void written(Verdict verdict) {
        Piece piece = verdict.leased().piece();
        if (piece == null) {
            return;
        }
        piece.written();
        if (!verdict.ends()) {
            stops.written(verdict.leased().turn());
        }
    }

    /** Whether another of its subject may wait in the store and have its turn now. */
    private boolean calls(Verdict verdict) {
        Turn turn = verdict.leased().turn();
        if (verdict.leased().isWritten()) {
            return verdict.ends();
        }
        return verdict.freesTurn() && stops.has(turn) && !listener.holds(turn);
    }

    @Override
    public void switchedOff(List<String> webhookIds) {
        listener.switchedOff();
    }

    @Override
    public void dropped(Verdict verdict) {
        Piece piece = verdict.leased().piece();
        if (piece != null) {
            written(verdict);
            reading.lose(piece);
        }
    }
}
