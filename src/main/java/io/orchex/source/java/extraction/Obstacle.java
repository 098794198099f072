package io.orchex.source.java.extraction;

/** The rule that forbids to move certain statements; its message is told to whoever wanted that. */
final class Obstacle extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    Obstacle(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
