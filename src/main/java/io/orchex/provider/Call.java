package io.orchex.provider;

import java.time.Duration;

/** One request for a completion: where, what, and how patient. */
public record Call(Endpoint endpoint, Prompt prompt, Patience patience) {

    /**
     * How long silence is borne.
     *
     * @param firstByte from sending the request to the first byte of the answer
     * @param betweenBytes between any two bytes after that
     * @param total for the whole call
     */
    public record Patience(Duration firstByte, Duration betweenBytes, Duration total) {}
}
