package io.orchex.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that this node may send, for as long as its lease lasts.
 *
 * @param attempts before this one
 * @param told null where the log does not hold the event any more
 * @param since {@link System#nanoTime} before the lease began
 */
record Leased(
        long deliveryId,
        String webhookId,
        String subject,
        int attempts,
        @Nullable Told told,
        long since) {}
