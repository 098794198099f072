package io.orchex.provider;

import java.time.Duration;

/** One request for a completion: where, what, and how patient. */
public record Call(Endpoint endpoint, Prompt prompt, Patience patience) {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** The same when so much of its time is over. */
    Call after(Duration spent) {
        Duration left = patience.total().minus(spent);
        Duration total = left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
        return new Call(endpoint, prompt, new Patience(patience.firstByte(), patience.betweenBytes(), total));
    }

    /**
     * How long silence is borne.
     *
     * @param firstByte from sending the request to the first byte of the answer
     * @param betweenBytes between any two bytes after that
     * @param total for the whole call
     */
    public record Patience(Duration firstByte, Duration betweenBytes, Duration total) {}
}
