package io.orchex.webhook;

import io.orchex.outbound.Guard;

/**
 * What the operator decided.
 *
 * @param node whose name its leases carry
 * @param most endpoints there may be
 * @param allowed where they may be
 * @param historyDays for which deliveries are kept that have ended
 */
public record WebhookSettings(String node, int most, Guard.Allowed allowed, int historyDays) {}
