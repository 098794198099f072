package io.orchex.outbound;

/** Nothing may be sent to an address; the message is a sentence for whoever named it. */
public final class RefusedAddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedAddressException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The sentence. */
    public String reason() {
        return reason;
    }
}
