package io.orchex.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orchex.problem.Problem;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What signs the deliveries of an endpoint: {@code whsec_} and base 64 of 24 to 64 bytes as Standard Webhooks has it,
 * or any other text of 8 to 256 characters, whose UTF-8 bytes are the key.
 *
 * @param text as its owner knows it
 */
record SigningSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int USUAL_BYTES = 32;
    private static final int MOST_BYTES = 64;

    static SigningSecret fresh(SecureRandom chance) {
        byte[] key = new byte[USUAL_BYTES];
        chance.nextBytes(key);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /**
     * One that somebody chose; the contract has seen to its length.
     *
     * @throws io.orchex.problem.ProblemException where it begins like one of Standard Webhooks and is none
     */
    static SigningSecret chosen(String text) {
        boolean good = text.startsWith(PREFIX)
                ? coded(text).filter(SigningSecret::isLongEnough).isPresent()
                : text.chars().noneMatch(Character::isISOControl);
        if (!good) {
            throw Problem.invalid(
                            "secret",
                            "must be whsec_ and the base 64 of 24 to 64 bytes, or a text without whsec_ and control characters")
                    .exception();
        }
        return new SigningSecret(text);
    }

    /** For HMAC-SHA256. */
    byte[] key() {
        return coded(text).orElseGet(() -> text.getBytes(UTF_8));
    }

    private static Optional<byte[]> coded(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isLongEnough(byte[] key) {
        return key.length >= FEWEST_BYTES && key.length <= MOST_BYTES;
    }

    @Override
    public String toString() {
        return "SigningSecret[****]";
    }
}
