package io.orchex.git;

import org.jspecify.annotations.Nullable;

/**
 * A repository can't be read, or changed; the message says why in words a person can act on, and never holds a
 * credential.
 */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What kind of obstacle it is. */
    public enum Reason {
        /** The address or path is not one that may be read, whatever is there. */
        NOT_ALLOWED,
        /** There is no repository at the place. */
        NO_REPOSITORY,
        /** The name of the branch or commit can't be one, or names more than one. */
        BAD_REVISION,
        /** The repository has no such branch or commit. */
        NO_REVISION,
        /** The server wants credentials, or better ones. */
        UNAUTHORIZED,
        /** The server can't be reached or fails. */
        UNREACHABLE,
        /** A limit was reached before anything could be read. */
        TOO_LARGE,
        /** It took longer than it may. */
        TIMED_OUT,
        /** The caller doesn't want it any more. */
        CANCELLED,
        /** What is there can't be read as a git repository. */
        CORRUPT,
        /** It is a repository of a kind that can't be read yet. */
        NOT_SUPPORTED,
        /** What is there is not what it would have to be for a change. */
        CONFLICT,
        /** The server understands a change and doesn't take it. */
        REFUSED
    }

    public SourceException(Reason reason, String message) {
        this(reason, message, null);
    }

    SourceException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
