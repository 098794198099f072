package io.orchex.webhook;

import io.orchex.bus.Bus;
import io.orchex.event.Event;
import io.orchex.json.Document;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.webhook.DeliveryProtocol.BrowseDeliveries;
import io.orchex.webhook.DeliveryProtocol.DeliveryPage;
import io.orchex.webhook.DeliveryProtocol.DeliveryView;
import io.orchex.webhook.DeliveryProtocol.Due;
import io.orchex.webhook.DeliveryProtocol.FindDelivery;
import io.orchex.webhook.DeliveryProtocol.Redeliver;
import io.orchex.webhook.DeliveryProtocol.Replay;
import io.orchex.webhook.DeliveryProtocol.ReplayWish;
import io.orchex.webhook.DeliveryProtocol.Replayed;
import io.orchex.webhook.DeliveryProtocol.Sending;
import io.orchex.webhook.DeliveryProtocol.SentRequest;
import io.orchex.webhook.DeliveryProtocol.Test;
import io.orchex.webhook.WebhookProtocol.WebhookView;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows what became of deliveries and makes them due once more; who sends them is another. */
final class DeliveryLogVerticle extends VerticleBase {

    private final Bus bus;
    private final WebhookStores stores;

    DeliveryLogVerticle(Bus bus, WebhookStores stores) {
        this.bus = bus;
        this.stores = stores;
    }

    @Override
    public Future<?> start() {
        bus.answer(DeliveryProtocol.TEST, this::test);
        bus.answer(DeliveryProtocol.DELIVERIES, this::deliveries);
        bus.answer(DeliveryProtocol.DELIVERY, this::delivery);
        bus.answer(DeliveryProtocol.REDELIVER, this::redeliver);
        bus.answer(DeliveryProtocol.REPLAY, this::replay);
        return Future.succeededFuture();
    }

    private Future<Sending> test(Test request) {
        return active(request.webhookId())
                .compose(webhook -> stores.wishes().test(webhook.webhookId()))
                .map(sending -> due(sending.orElseThrow(() -> paused(request.webhookId()))));
    }

    private Future<DeliveryPage> deliveries(BrowseDeliveries request) {
        return webhook(request.webhookId()).compose(webhook -> stores.log().page(request));
    }

    private Future<DeliveryView> delivery(FindDelivery request) {
        return webhook(request.webhookId()).compose(webhook -> stored(webhook.webhookId(), request.deliveryId())
                .map(stored -> view(webhook, stored)));
    }

    private static DeliveryView view(WebhookView webhook, StoredDelivery stored) {
        StoredDelivery.Progress progress = stored.progress();
        return new DeliveryView(
                stored.deliveryId(),
                stored.eventId(),
                stored.type(),
                stored.subject(),
                progress.status(),
                progress.attempts(),
                progress.nextAttemptAt(),
                progress.createdAt(),
                progress.endedAt(),
                request(webhook, stored.event()),
                stored.history());
    }

    private static @Nullable SentRequest request(WebhookView webhook, @Nullable Event event) {
        if (event == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(Courier.USUAL_HEADERS);
        headers.put("webhook-id", event.id().toString());
        return new SentRequest(
                webhook.url(), headers, new Document(Payload.of(event).toString()));
    }

    private Future<Sending> redeliver(Redeliver request) {
        long number = DeliveryId.number(request.deliveryId());
        return active(request.webhookId())
                .compose(webhook -> stored(webhook.webhookId(), request.deliveryId()))
                .compose(stored -> stores.wishes().redeliver(request.webhookId(), number))
                .map(sending -> due(sending.orElseThrow(() -> forgotten(request.deliveryId()))));
    }

    private Future<Replayed> replay(Replay request) {
        ReplayWish wish = request.wish();
        if (wish.types() != null) {
            EventPatterns.checked("types", wish.types());
        }
        return active(request.webhookId())
                .compose(webhook -> new ReplayRun(stores.replays(), webhook.webhookId(), wish).run())
                .onSuccess(replayed -> bus.publish(DeliveryProtocol.DUE, new Due(replayed.webhookId())));
    }

    private Sending due(Sending sending) {
        bus.publish(DeliveryProtocol.DUE, new Due(sending.webhookId()));
        return sending;
    }

    private Future<WebhookView> active(String webhookId) {
        return webhook(webhookId)
                .map(webhook -> Optional.of(webhook).filter(WebhookView::active).orElseThrow(() -> paused(webhookId)));
    }

    private Future<WebhookView> webhook(String webhookId) {
        return stores.webhooks()
                .find(webhookId)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("webhook", webhookId).exception()));
    }

    private Future<StoredDelivery> stored(String webhookId, String deliveryId) {
        return stores.log()
                .find(webhookId, DeliveryId.number(deliveryId))
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("delivery", deliveryId).exception()));
    }

    private static ProblemException paused(String webhookId) {
        return Problem.conflict("Webhook '%s' is not active, so nothing is sent to it; set active to true first"
                        .formatted(webhookId))
                .exception();
    }

    private static ProblemException forgotten(String deliveryId) {
        return Problem.conflict("The event of delivery '%s' is not kept any more, so it can't be sent again"
                        .formatted(deliveryId))
                .exception();
    }
}
