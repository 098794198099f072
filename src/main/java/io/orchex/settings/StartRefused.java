package io.orchex.settings;

import org.jspecify.annotations.Nullable;

/** The gateway can't start; the message tells the operator why and what to do, without any secret. */
public class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        this(message, null);
    }

    public StartRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
