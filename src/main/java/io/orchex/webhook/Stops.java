package io.orchex.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Turns of which something is written down by this node that a reading of the log may not have seen: what is read of
 * them may not be sent from memory, as it could pass what waits.
 */
final class Stops {

    private final Map<Turn, Stop> stops = new HashMap<>();

    private long readings;

    private static final class Stop {

        private int unwritten;
        private long reading;
    }

    boolean has(Turn turn) {
        return stops.containsKey(turn);
    }

    /** Something of the turn is to be written. */
    void writing(Turn turn) {
        stops.computeIfAbsent(turn, unknown -> new Stop()).unwritten++;
    }

    /** It is written; readings that begin from now on see it. */
    void written(Turn turn) {
        Stop stop = stops.get(turn);
        if (stop != null) {
            stop.unwritten--;
            stop.reading = readings;
        }
    }

    /** A reading begins. */
    long reading() {
        return ++readings;
    }

    /**
     * A reading has ended and what it found is seen to: what was written before it began is not a secret any more.
     *
     * @param held of which this node still holds something in memory, for which what is written waits
     */
    void read(long reading, Predicate<Turn> held) {
        stops.entrySet()
                .removeIf(stop -> stop.getValue().unwritten <= 0
                        && stop.getValue().reading < reading
                        && !held.test(stop.getKey()));
    }
}
