package io.orchex.webhook;

import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be said to, or heard from, the keeper of webhooks. */
public sealed interface WebhookProtocol {

    Address<Create, CreatedWebhook> CREATE = Address.of("webhook.create", Create.class, CreatedWebhook.class);
    Address<Find, WebhookView> FIND = Address.of("webhook.find", Find.class, WebhookView.class);
    Address<Browse, WebhookPage> LIST = Address.of("webhook.list", Browse.class, WebhookPage.class);
    Address<Update, WebhookView> UPDATE = Address.of("webhook.update", Update.class, WebhookView.class);
    Address<Delete, Deleted> DELETE = Address.of("webhook.delete", Delete.class, Deleted.class);
    Address<Rotate, RotatedSecret> ROTATE = Address.of("webhook.rotate", Rotate.class, RotatedSecret.class);

    /** An endpoint was changed or deleted: what is remembered of it is old. */
    Topic<Changed> CHANGED = new Topic<>("webhook.changed", Changed.class);

    /** The body of POST /webhooks. */
    record NewWebhook(
            String url,
            @Nullable String secret,
            List<String> events,
            @Nullable Boolean active,
            @Nullable String description)
            implements WebhookProtocol {
        @Override
        public String toString() {
            return "NewWebhook[****]";
        }
    }

    /** @param webhookId made by the caller; the same again returns what is there */
    record Create(String webhookId, String owner, NewWebhook webhook) implements WebhookProtocol {}

    /** @param secret where it was made here: shown this once */
    record CreatedWebhook(
            String webhookId,
            String url,
            @Nullable String description,
            List<String> events,
            boolean active,
            String status,
            @Nullable String secret,
            Instant createdAt)
            implements WebhookProtocol {
        @Override
        public String toString() {
            return "CreatedWebhook[%s, ****]".formatted(webhookId);
        }
    }

    record Find(String webhookId) implements WebhookProtocol {}

    record Browse(int limit, int offset) implements WebhookProtocol {}

    /** Newest first. */
    record WebhookPage(List<WebhookView> webhooks, long total, int limit, int offset) implements WebhookProtocol {}

    /**
     * @param status {@code active}, {@code paused} or {@code switched_off}
     * @param reason why it was switched off
     * @param failingSince when it first failed after its last success
     * @param oldSecretUntil how long the secret before this one signs too
     * @param waiting deliveries that are not at their end, counted up to 10,000
     * @param dead deliveries that were given up, counted up to 10,000
     */
    record WebhookView(
            String webhookId,
            String url,
            @Nullable String description,
            List<String> events,
            boolean active,
            String status,
            @Nullable String reason,
            @Nullable Instant failingSince,
            @Nullable Instant switchedOffAt,
            @Nullable Instant oldSecretUntil,
            long waiting,
            long dead,
            Instant createdAt,
            Instant updatedAt)
            implements WebhookProtocol {}

    /** The body of PUT /webhooks/{webhook_id}, merged field by field; an empty description removes it. */
    record Change(
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable Boolean active,
            @Nullable String description) implements WebhookProtocol {}

    record Update(String webhookId, Change change) implements WebhookProtocol {}

    record Delete(String webhookId) implements WebhookProtocol {}

    record Deleted(String webhookId) implements WebhookProtocol {}

    /** The body of a rotation; a day where no hours are given. */
    record NewSecret(@Nullable String secret, @Nullable Integer overlapHours) implements WebhookProtocol {
        @Override
        public String toString() {
            return "NewSecret[****]";
        }
    }

    record Rotate(String webhookId, NewSecret wish) implements WebhookProtocol {}

    /** @param secret where it was made here: shown this once */
    record RotatedSecret(
            String webhookId,
            @Nullable String secret,
            @Nullable Instant oldSecretUntil) implements WebhookProtocol {
        @Override
        public String toString() {
            return "RotatedSecret[%s, ****]".formatted(webhookId);
        }
    }

    record Changed(String webhookId) implements WebhookProtocol {}
}
