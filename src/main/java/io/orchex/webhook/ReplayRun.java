package io.orchex.webhook;

import io.orchex.event.EventId;
import io.orchex.slice.Turns;
import io.orchex.webhook.DeliveryProtocol.ReplayWish;
import io.orchex.webhook.DeliveryProtocol.Replayed;
import io.orchex.webhook.ReplayStore.Piece;
import io.vertx.core.Future;
import java.util.Optional;

/** One replay: piece after piece of the log, until there is no more of it or enough for one request. */
final class ReplayRun {

    private static final int MOST_PIECES = 200;

    private final ReplayStore store;
    private final String webhookId;
    private final ReplayWish wish;

    private EventId place;
    private long replayed;
    private int pieces;
    private boolean complete;

    ReplayRun(ReplayStore store, String webhookId, ReplayWish wish) {
        this.store = store;
        this.webhookId = webhookId;
        this.wish = wish;
        this.place = Optional.ofNullable(wish.after()).flatMap(EventId::of).orElse(EventId.START);
    }

    Future<Replayed> run() {
        return Turns.untilDone(this::turn)
                .map(done -> new Replayed(webhookId, replayed, complete, complete ? null : place));
    }

    private Future<Boolean> turn() {
        return store.next(webhookId, wish, place).map(this::taken);
    }

    private boolean taken(Optional<Piece> piece) {
        piece.ifPresent(some -> {
            replayed += some.renewed();
            place = some.last();
        });
        complete = piece.isEmpty();
        pieces++;
        return complete || pieces == MOST_PIECES;
    }
}
