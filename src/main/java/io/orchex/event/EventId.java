package io.orchex.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an event and its place in the log, {@code evt_7421_1093}; means nothing to clients.
 *
 * @param transaction of the database that wrote it
 * @param number in the order of writing within it
 */
public record EventId(long transaction, long number) implements Comparable<EventId> {

    /** Before the first event of all. */
    public static final EventId START = new EventId(0, 0);

    private static final Pattern TEXT = Pattern.compile("evt_(\\d{1,18})_(\\d{1,18})");
    private static final Comparator<EventId> ORDER =
            Comparator.comparingLong(EventId::transaction).thenComparingLong(EventId::number);

    /** Empty where the text is no event's id. */
    public static Optional<EventId> of(String text) {
        Matcher id = TEXT.matcher(text);
        return id.matches()
                ? Optional.of(new EventId(Long.parseLong(id.group(1)), Long.parseLong(id.group(2))))
                : Optional.empty();
    }

    /** In the order of the log. */
    @Override
    public int compareTo(EventId other) {
        return ORDER.compare(this, other);
    }

    /** As clients see it, and as {@link #of} reads it. */
    @Override
    @JsonValue
    public String toString() {
        return "evt_" + transaction + "_" + number;
    }
}
