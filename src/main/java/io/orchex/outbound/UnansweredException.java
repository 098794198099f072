package io.orchex.outbound;

import io.vertx.core.VertxException;

/** A request got no answer. */
public final class UnansweredException extends VertxException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What kept it away. */
    public enum Reason {
        BLOCKED_DESTINATION,
        UNKNOWN_HOST,
        CONNECTION_REFUSED,
        TLS_FAILED,
        CONNECTION_LOST,
        NOT_HTTP,
        TIMEOUT
    }

    UnansweredException(Reason reason, String message) {
        super(message, true);
        this.reason = reason;
    }

    /** For what is refused before it is sent. */
    public static UnansweredException blocked(String message) {
        return new UnansweredException(Reason.BLOCKED_DESTINATION, message);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
