package io.orchex.webhook;

import io.orchex.event.Event;
import io.orchex.event.EventId;
import io.orchex.webhook.DeliveryProtocol.DeliveryAttempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is stored.
 *
 * @param event null where the log does not hold it any more
 * @param history the attempts, the newest last
 */
record StoredDelivery(
        String deliveryId,
        EventId eventId,
        String type,
        String subject,
        Progress progress,
        @Nullable Event event,
        List<DeliveryAttempt> history) {

    /**
     * How far it has come.
     *
     * @param nextAttemptAt null where it has ended, or waits for another of its subject
     */
    record Progress(
            String status,
            int attempts,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant endedAt) {}
}
