package io.orchex.outbound;

/** Nothing may be sent to an address; the message is a sentence for whoever named it. */
public final class RefusedAddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
        super(message);
    }
}
