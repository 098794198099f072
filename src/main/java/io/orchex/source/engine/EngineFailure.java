package io.orchex.source.engine;

/** A job that ended without a result; its message says why, for a reader. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String words;

    /** Why a job ended. */
    public enum Reason {
        TOO_SLOW,
        DIED,
        ABORTED,
        BUSY
    }

    EngineFailure(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.words = message;
    }

    public Reason reason() {
        return reason;
    }

    /** Why, for a reader. */
    public String words() {
        return words;
    }
}
