package io.orchex.outbound;

import io.vertx.core.VertxException;

/** A request got no answer. */
public final class UnansweredException extends VertxException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
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

    public Reason reason() {
        return reason;
    }
}
