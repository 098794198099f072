package io.orchex.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs deliveries as Standard Webhooks 1.0 has it: {@code v1,} and the base 64 of HMAC-SHA256 over id, timestamp and
 * body with points between them. Belongs to one thread.
 */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    Signature(SigningSecret secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    /** @param timestamp of the attempt, in seconds since 1970 */
    String of(String id, long timestamp, Buffer body) {
        mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
    }
}
