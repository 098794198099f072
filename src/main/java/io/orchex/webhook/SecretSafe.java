package io.orchex.webhook;

import io.orchex.secret.SecretBox;
import io.vertx.core.buffer.Buffer;

/**
 * Seals secrets of endpoints. Both columns of an endpoint are one place, so that a rotation moves the present secret to
 * the old one's in one statement, without opening it.
 */
record SecretSafe(SecretBox box) {

    Buffer sealed(String webhookId, SigningSecret secret) {
        return Buffer.buffer(box.seal(place(webhookId), secret.text()));
    }

    /** @throws io.orchex.secret.SealedSecretException where it was sealed with another key */
    SigningSecret opened(String webhookId, Buffer sealed) {
        return new SigningSecret(box.open(place(webhookId), sealed.getBytes()));
    }

    private static String place(String webhookId) {
        return "webhook.secret:" + webhookId;
    }
}
