package io.orchex.settings;

import io.orchex.outbound.AddressBlock;
import java.util.List;

/**
 * Those who are told of events.
 *
 * @param limit of endpoints
 * @param plainHttp whether they may be reached without TLS
 * @param privateAddresses whether they may be inside the own network
 * @param privateRanges of the own network where they may be nevertheless
 * @param historyDays for which deliveries are kept that have ended
 */
public record Webhooks(
        int limit, boolean plainHttp, boolean privateAddresses, List<AddressBlock> privateRanges, int historyDays) {

    private static final String ALLOW = "allow";
    private static final String REFUSE = "refuse";
    private static final String RANGES = "address ranges such as 10.20.0.0/16 or fd12:3456::/32";

    static Webhooks of(Values values) {
        return new Webhooks(
                values.integer("limit", 1, 10_000),
                values.choice("plain_http", REFUSE, ALLOW).equals(ALLOW),
                values.choice("private_addresses", REFUSE, ALLOW).equals(ALLOW),
                values.items("private_ranges", AddressBlock::of, RANGES),
                values.integer("history_days", 1, 3650));
    }
}
