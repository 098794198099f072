package io.orchex.webhook;

import io.orchex.webhook.Read.Wanted;

/**
 * Decides of each delivery that was just read whether this node sends it from memory, or writes it down first: where
 * there is no room for it, or another of its subject waits in the store.
 */
final class Intake {

    private final Ledger ledger;
    private final Outbox outbox;

    Intake(Ledger ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** Takes all of it over; nothing is sent yet. */
    void take(Read read) {
        Piece piece = read.piece();
        if (piece == null) {
            return;
        }
        for (Wanted wanted : read.wanted()) {
            for (String webhookId : wanted.webhookIds()) {
                piece.opened();
                take(
                        Leased.fresh(new Turn(webhookId, wanted.subject()), wanted.told(), piece),
                        wanted.behind().contains(webhookId));
            }
        }
    }

    private void take(Leased fresh, boolean behind) {
        if (behind || ledger.stops().has(fresh.turn())) {
            ledger.ended(Verdict.behind(fresh));
        } else if (outbox.hasPlace(fresh.webhookId())) {
            outbox.add(fresh);
        } else if (outbox.holds(fresh.turn())) {
            ledger.ended(Verdict.behind(fresh));
        } else {
            outbox.crowd(fresh.webhookId());
            ledger.ended(Verdict.later(fresh));
        }
    }
}
