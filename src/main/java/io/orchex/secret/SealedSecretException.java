package io.orchex.secret;

/** A stored secret does not open. Names its place only, never its content. */
public final class SealedSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealedSecretException(String place) {
        super(
                "The secret stored at '%s' does not open: ORCHEX_SECRET_KEY is not the one it was sealed with, or the value was altered. Start with the former key, or store the secret again"
                        .formatted(place));
    }
}
