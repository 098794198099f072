package io.orchex.webhook;

import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.webhook.WebhookProtocol.Change;
import io.orchex.webhook.WebhookProtocol.Changed;
import io.orchex.webhook.WebhookProtocol.Create;
import io.orchex.webhook.WebhookProtocol.CreatedWebhook;
import io.orchex.webhook.WebhookProtocol.Delete;
import io.orchex.webhook.WebhookProtocol.Deleted;
import io.orchex.webhook.WebhookProtocol.Find;
import io.orchex.webhook.WebhookProtocol.NewWebhook;
import io.orchex.webhook.WebhookProtocol.Rotate;
import io.orchex.webhook.WebhookProtocol.RotatedSecret;
import io.orchex.webhook.WebhookProtocol.Update;
import io.orchex.webhook.WebhookProtocol.WebhookView;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keeper of endpoints: makes, shows, changes and deletes them. */
final class WebhookVerticle extends VerticleBase {

    private static final int USUAL_OVERLAP_HOURS = 24;

    private final Bus bus;
    private final WebhookStores stores;
    private final SecretSafe safe;
    private final SecureRandom chance;
    private final Function<String, Future<?>> admission;
    private final int most;

    /**
     * @param admission fails with a problem where an address may not be told of anything
     * @param most endpoints there may be
     */
    WebhookVerticle(
            Bus bus,
            WebhookStores stores,
            SecretSafe safe,
            SecureRandom chance,
            Function<String, Future<?>> admission,
            int most) {
        this.bus = bus;
        this.stores = stores;
        this.safe = safe;
        this.chance = chance;
        this.admission = admission;
        this.most = most;
    }

    @Override
    public Future<?> start() {
        bus.answer(WebhookProtocol.CREATE, this::create);
        bus.answer(WebhookProtocol.FIND, this::find);
        bus.answer(WebhookProtocol.LIST, stores.webhooks()::page);
        bus.answer(WebhookProtocol.UPDATE, this::update);
        bus.answer(WebhookProtocol.DELETE, this::delete);
        bus.answer(WebhookProtocol.ROTATE, this::rotate);
        return Future.succeededFuture();
    }

    private Future<CreatedWebhook> create(Create request) {
        NewWebhook wish = request.webhook();
        Create checked = new Create(
                request.webhookId(),
                request.owner(),
                new NewWebhook(
                        wish.url(),
                        wish.secret(),
                        EventPatterns.checked("events", wish.events()),
                        wish.active(),
                        wish.description()));
        SigningSecret secret = secret(wish.secret());
        return admission
                .apply(wish.url())
                .compose(good -> stores.webhooks().add(checked, safe.sealed(request.webhookId(), secret), most))
                .compose(added -> added.map(view -> Future.succeededFuture(created(view, secret, wish)))
                        .orElseGet(() -> known(request)));
    }

    private SigningSecret secret(@Nullable String chosen) {
        return chosen == null ? SigningSecret.fresh(chance) : SigningSecret.chosen(chosen);
    }

    private static CreatedWebhook created(WebhookView view, SigningSecret secret, NewWebhook wish) {
        return new CreatedWebhook(
                view.webhookId(),
                view.url(),
                view.description(),
                view.events(),
                view.active(),
                view.status(),
                wish.secret() == null ? secret.text() : null,
                view.createdAt());
    }

    // A node died before it could answer the same request, so nobody has seen this secret yet.
    private Future<CreatedWebhook> known(Create request) {
        String webhookId = request.webhookId();
        return stores.webhooks()
                .find(webhookId)
                .map(found -> found.orElseThrow(this::full))
                .compose(view -> stores.webhooks()
                        .secret(webhookId)
                        .map(kept -> kept.orElseThrow(() -> missing(webhookId)))
                        .map(kept -> created(view, safe.opened(webhookId, kept), request.webhook())));
    }

    private ProblemException full() {
        return Problem.conflict("There are %d webhooks, as many as webhooks.limit allows; delete one".formatted(most))
                .exception();
    }

    private Future<WebhookView> find(Find request) {
        return stores.webhooks().find(request.webhookId()).map(found -> orNotFound(request.webhookId(), found));
    }

    private Future<WebhookView> update(Update request) {
        Change wish = request.change();
        Change checked = new Change(
                wish.url(),
                wish.events() == null ? null : EventPatterns.checked("events", wish.events()),
                wish.active(),
                wish.description());
        Future<?> admitted = wish.url() == null ? Future.succeededFuture() : admission.apply(wish.url());
        return admitted.compose(good -> stores.webhooks().update(request.webhookId(), checked))
                .map(found -> changed(orNotFound(request.webhookId(), found)));
    }

    private Future<Deleted> delete(Delete request) {
        return stores.deletion().delete(request.webhookId()).map(gone -> gone(request.webhookId(), gone));
    }

    private Deleted gone(String webhookId, boolean gone) {
        if (!gone) {
            throw missing(webhookId);
        }
        bus.publish(WebhookProtocol.CHANGED, new Changed(webhookId));
        return new Deleted(webhookId);
    }

    private Future<RotatedSecret> rotate(Rotate request) {
        SigningSecret secret = secret(request.wish().secret());
        int hours = Optional.ofNullable(request.wish().overlapHours()).orElse(USUAL_OVERLAP_HOURS);
        return stores.webhooks()
                .rotate(request.webhookId(), safe.sealed(request.webhookId(), secret), hours)
                .map(found -> changed(orNotFound(request.webhookId(), found)))
                .map(view -> new RotatedSecret(
                        view.webhookId(),
                        request.wish().secret() == null ? secret.text() : null,
                        view.oldSecretUntil()));
    }

    private WebhookView changed(WebhookView view) {
        bus.publish(WebhookProtocol.CHANGED, new Changed(view.webhookId()));
        return view;
    }

    private static WebhookView orNotFound(String webhookId, Optional<WebhookView> found) {
        return found.orElseThrow(() -> missing(webhookId));
    }

    private static ProblemException missing(String webhookId) {
        return Problem.notFound("webhook", webhookId).exception();
    }
}
