package io.orchex.webhook;

/**
 * What the operator decided.
 *
 * @param node whose name its leases carry
 * @param most endpoints there may be
 * @param plainHttp whether they may be reached without TLS
 * @param privateAddresses whether they may be inside the own network
 * @param historyDays for which deliveries are kept that have ended
 */
public record WebhookSettings(String node, int most, boolean plainHttp, boolean privateAddresses, int historyDays) {}
