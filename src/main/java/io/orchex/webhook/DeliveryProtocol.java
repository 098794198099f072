package io.orchex.webhook;

import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import io.orchex.event.EventId;
import io.orchex.json.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked about the deliveries of an endpoint, and how more of them are wished for. */
public sealed interface DeliveryProtocol {

    Address<Test, Sending> TEST = Address.of("webhook.test", Test.class, Sending.class);
    Address<BrowseDeliveries, DeliveryPage> DELIVERIES =
            Address.of("webhook.deliveries", BrowseDeliveries.class, DeliveryPage.class);
    Address<FindDelivery, DeliveryView> DELIVERY =
            Address.of("webhook.delivery", FindDelivery.class, DeliveryView.class);
    Address<Redeliver, Sending> REDELIVER = Address.of("webhook.redeliver", Redeliver.class, Sending.class);
    Address<Replay, Replayed> REPLAY = Address.of("webhook.replay", Replay.class, Replayed.class);

    /** Deliveries of an endpoint have become due: look now. */
    Topic<Due> DUE = new Topic<>("webhook.due", Due.class);

    record Test(String webhookId) implements DeliveryProtocol {}

    /** A delivery that is due now. */
    record Sending(String webhookId, String deliveryId, EventId eventId, String status) implements DeliveryProtocol {}

    /** @param type of events, or {@code task.*} for all of a kind */
    record BrowseDeliveries(
            String webhookId,
            @Nullable String status,
            @Nullable String type,
            int limit,
            int offset) implements DeliveryProtocol {}

    /** Those of the newest events first; the total is counted up to 100,000. */
    record DeliveryPage(List<DeliverySummary> deliveries, long total, int limit, int offset)
            implements DeliveryProtocol {}

    /**
     * @param status {@code waiting}, {@code delivered} or {@code dead}
     * @param attempts of the present round: a delivery that is sent anew begins at 0
     * @param lastStatus of HTTP; null where nothing was answered
     * @param nextAttemptAt null where it has ended, or waits for another of its subject
     */
    record DeliverySummary(
            String deliveryId,
            EventId eventId,
            String type,
            String subject,
            String status,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant endedAt)
            implements DeliveryProtocol {}

    record FindDelivery(String webhookId, String deliveryId) implements DeliveryProtocol {}

    /** @param request null where the log does not hold the event any more */
    record DeliveryView(
            String deliveryId,
            EventId eventId,
            String type,
            String subject,
            String status,
            int attempts,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable SentRequest request,
            List<DeliveryAttempt> history)
            implements DeliveryProtocol {}

    /** @param body an event, as it is sent at each attempt */
    record SentRequest(String url, Map<String, String> headers, Document body) implements DeliveryProtocol {}

    /**
     * One attempt, as it is stored.
     *
     * @param status of HTTP; null where nothing was answered
     * @param error a word that says what went wrong; null where nothing did
     * @param signature the header as it was sent
     * @param headers some of the answer
     * @param body the beginning of the answer
     */
    record DeliveryAttempt(
            Instant at,
            long durationMs,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String message,
            @Nullable String signature,
            @Nullable Map<String, String> headers,
            @Nullable String body)
            implements DeliveryProtocol {}

    record Redeliver(String webhookId, String deliveryId) implements DeliveryProtocol {}

    /** The body of a replay. */
    record ReplayWish(
            Instant since,
            @Nullable Instant until,
            @Nullable List<String> types,
            @Nullable String after) implements DeliveryProtocol {}

    record Replay(String webhookId, ReplayWish wish) implements DeliveryProtocol {}

    /**
     * @param replayed deliveries that are due again, or for the first time
     * @param nextAfter where to go on; null where it is complete
     */
    record Replayed(
            String webhookId,
            long replayed,
            boolean complete,
            @Nullable EventId nextAfter) implements DeliveryProtocol {}

    record Due(String webhookId) implements DeliveryProtocol {}
}
