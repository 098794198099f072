package io.orchex.webhook;

import io.orchex.outbound.WebAddress;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where deliveries go and what signs them, opened in memory.
 *
 * @param row what it was made from
 * @param address empty where the configuration has come to refuse it
 */
record Endpoint(Row row, Optional<WebAddress> address, Signature present, Optional<Signature> former) {

    /** As it is stored. */
    record Row(
            String webhookId,
            String url,
            boolean failing,
            Buffer secret,
            @Nullable Buffer oldSecret,
            @Nullable Instant oldUntil) {}

    static Endpoint of(Row row, Optional<WebAddress> address, SecretSafe safe) {
        return new Endpoint(
                row,
                address,
                new Signature(safe.opened(row.webhookId(), row.secret())),
                Optional.ofNullable(row.oldSecret()).map(kept -> new Signature(safe.opened(row.webhookId(), kept))));
    }

    /** The {@code webhook-signature} of an attempt; two entries as long as the former secret is valid. */
    String signature(String id, Instant now, Buffer body) {
        String signed = present.of(id, now.getEpochSecond(), body);
        Instant until = row.oldUntil();
        return until == null || !now.isBefore(until)
                ? signed
                : former.map(old -> signed + " " + old.of(id, now.getEpochSecond(), body))
                        .orElse(signed);
    }
}
