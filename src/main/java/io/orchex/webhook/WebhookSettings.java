package io.orchex.webhook;

/**
 * What the operator decided.
 *
 * @param most endpoints there may be
 */
public record WebhookSettings(int most) {}
