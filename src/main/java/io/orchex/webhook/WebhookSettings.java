package io.orchex.webhook;

/**
 * What the operator decided.
 *
 * @param most endpoints there may be
 * @param plainHttp whether they may be reached without TLS
 * @param privateAddresses whether they may be inside the own network
 */
public record WebhookSettings(int most, boolean plainHttp, boolean privateAddresses) {}
