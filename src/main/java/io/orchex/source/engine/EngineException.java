package io.orchex.source.engine;

/** A job that came to no result. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, told apart by what somebody can do about it. */
    public enum Reason {
        /** The file can't be read; the message says why. */
        UNREADABLE,
        /** The whole job took longer than its limit. */
        TIMEOUT,
        /** Somebody called it off. */
        ABORTED,
        /** Too many jobs wait already: later again. */
        BUSY,
        /** No child process can be started, or the engine is closed. */
        UNAVAILABLE
    }

    private final Reason reason;

    EngineException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static EngineException aborted() {
        return new EngineException(Reason.ABORTED, "the job was called off");
    }

    static EngineException timeout() {
        return new EngineException(Reason.TIMEOUT, "the job took longer than its time limit");
    }

    public Reason reason() {
        return reason;
    }
}
