package io.orchex.webhook;

import io.vertx.sqlclient.Pool;

/** All the SQL that serves clients of the slice. */
record WebhookStores(
        WebhookStore webhooks, DeletionStore deletion, DeliveryLogStore log, WishStore wishes, ReplayStore replays) {

    static WebhookStores of(Pool pool) {
        return new WebhookStores(
                new WebhookStore(pool),
                new DeletionStore(pool),
                new DeliveryLogStore(pool),
                new WishStore(pool),
                new ReplayStore(pool));
    }
}
