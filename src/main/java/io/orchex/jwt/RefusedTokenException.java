package io.orchex.jwt;

/** A token that is not to be believed; the reason is for the log and never for who sent it. */
public final class RefusedTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedTokenException(String reason) {
        super(reason, null, false, false);
    }
}
