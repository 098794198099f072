package io.orchex.webhook;

import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.webhook.DeliveryProtocol.BrowseDeliveries;
import io.orchex.webhook.DeliveryProtocol.FindDelivery;
import io.orchex.webhook.DeliveryProtocol.Redeliver;
import io.orchex.webhook.DeliveryProtocol.Replay;
import io.orchex.webhook.DeliveryProtocol.ReplayWish;
import io.orchex.webhook.DeliveryProtocol.Sending;
import io.orchex.webhook.DeliveryProtocol.Test;
import io.orchex.webhook.WebhookProtocol.Browse;
import io.orchex.webhook.WebhookProtocol.Change;
import io.orchex.webhook.WebhookProtocol.Create;
import io.orchex.webhook.WebhookProtocol.Delete;
import io.orchex.webhook.WebhookProtocol.Find;
import io.orchex.webhook.WebhookProtocol.NewSecret;
import io.orchex.webhook.WebhookProtocol.NewWebhook;
import io.orchex.webhook.WebhookProtocol.Rotate;
import io.orchex.webhook.WebhookProtocol.Update;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The HTTP edge of webhooks: contract in, message out. */
final class WebhookOperations implements Operations {

    private static final String LOCATION = "Location";
    private static final String SOON = "1";

    private final Bus bus;

    WebhookOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        Map<String, Function<Request, Future<Reply>>> operations = new HashMap<>(Map.of(
                "createWebhook", this::create,
                "listWebhooks", this::list,
                "getWebhook", this::get,
                "updateWebhook", this::update,
                "deleteWebhook", this::delete,
                "rotateWebhookSecret", this::rotate));
        operations.putAll(Map.of(
                "testWebhook", this::test,
                "listWebhookDeliveries", this::deliveries,
                "getWebhookDelivery", this::delivery,
                "redeliverWebhookDelivery", this::redeliver,
                "replayWebhook", this::replay));
        return operations;
    }

    private Future<Reply> create(Request request) {
        Create wish =
                new Create(request.freshId("webhook"), request.principal().subject(), request.body(NewWebhook.class));
        return bus.ask(WebhookProtocol.CREATE, wish)
                .map(created -> unstored(Reply.created(created).with(LOCATION, path(created.webhookId()))));
    }

    private Future<Reply> list(Request request) {
        return bus.ask(WebhookProtocol.LIST, new Browse(request.integer("limit"), request.integer("offset")))
                .map(Reply::ok);
    }

    private Future<Reply> get(Request request) {
        return bus.ask(WebhookProtocol.FIND, new Find(webhookId(request))).map(Reply::ok);
    }

    private Future<Reply> update(Request request) {
        return bus.ask(WebhookProtocol.UPDATE, new Update(webhookId(request), request.body(Change.class)))
                .map(Reply::ok);
    }

    private Future<Reply> delete(Request request) {
        return bus.ask(WebhookProtocol.DELETE, new Delete(webhookId(request))).map(deleted -> Reply.noContent());
    }

    private Future<Reply> rotate(Request request) {
        return bus.ask(WebhookProtocol.ROTATE, new Rotate(webhookId(request), request.body(NewSecret.class)))
                .map(rotated -> unstored(Reply.ok(rotated)));
    }

    private Future<Reply> test(Request request) {
        return bus.ask(DeliveryProtocol.TEST, new Test(webhookId(request))).map(WebhookOperations::sending);
    }

    private Future<Reply> deliveries(Request request) {
        BrowseDeliveries wish = new BrowseDeliveries(
                webhookId(request),
                request.text("status").orElse(null),
                request.text("type").orElse(null),
                request.integer("limit"),
                request.integer("offset"));
        return bus.ask(DeliveryProtocol.DELIVERIES, wish).map(Reply::ok);
    }

    private Future<Reply> delivery(Request request) {
        return bus.ask(DeliveryProtocol.DELIVERY, new FindDelivery(webhookId(request), request.path("delivery_id")))
                .map(Reply::ok);
    }

    private Future<Reply> redeliver(Request request) {
        return bus.ask(DeliveryProtocol.REDELIVER, new Redeliver(webhookId(request), request.path("delivery_id")))
                .map(WebhookOperations::sending);
    }

    private Future<Reply> replay(Request request) {
        Replay wish = new Replay(webhookId(request), request.body(ReplayWish.class));
        return bus.ask(DeliveryProtocol.REPLAY, wish).map(replayed -> Reply.accepted(replayed)
                .with(LOCATION, path(replayed.webhookId()) + "/deliveries?status=waiting")
                .with("Retry-After", SOON));
    }

    private static Reply sending(Sending sending) {
        return Reply.accepted(sending)
                .with(LOCATION, path(sending.webhookId()) + "/deliveries/" + sending.deliveryId())
                .with("Retry-After", SOON);
    }

    private static Reply unstored(Reply secret) {
        return secret.with("cache-control", "no-store");
    }

    private static String webhookId(Request request) {
        return request.path("webhook_id");
    }

    private static String path(String webhookId) {
        return "/v1/webhooks/" + webhookId;
    }
}
