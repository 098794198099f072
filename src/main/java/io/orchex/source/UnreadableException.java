package io.orchex.source;

/** Says in words for a reader why a file can't be read; the reader itself is as good as before. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String reason) {
        super(reason, null, false, false);
    }

    /** The reason, in words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
