package io.orchex.usage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/** The last hour, day, week or 30 days; a week and 30 days begin with a full hour, the others with a full minute. */
public enum Period {
    HOUR("1h", Duration.ofHours(1), ChronoUnit.MINUTES, ChronoUnit.MINUTES),
    DAY("24h", Duration.ofHours(24), ChronoUnit.MINUTES, ChronoUnit.HOURS),
    WEEK("7d", Duration.ofDays(7), ChronoUnit.HOURS, ChronoUnit.HOURS),
    MONTH("30d", Duration.ofDays(30), ChronoUnit.HOURS, ChronoUnit.DAYS);

    private final String text;
    private final Duration length;
    private final ChronoUnit edge;
    private final ChronoUnit step;

    Period(String text, Duration length, ChronoUnit edge, ChronoUnit step) {
        this.text = text;
        this.length = length;
        this.edge = edge;
        this.step = step;
    }

    /** The period of this name in the contract. */
    public static Period of(String text) {
        return Arrays.stream(values())
                .filter(period -> period.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** The name in the contract. */
    @JsonValue
    public String text() {
        return text;
    }

    long seconds() {
        return length.toSeconds();
    }

    /** What its begin is rounded down to, as PostgreSQL's date_trunc calls it. */
    String edge() {
        return unit(edge);
    }

    /** What one part of a series is, as PostgreSQL's date_trunc calls it. */
    String step() {
        return unit(step);
    }

    long stepSeconds() {
        return step.getDuration().toSeconds();
    }

    private static String unit(ChronoUnit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
