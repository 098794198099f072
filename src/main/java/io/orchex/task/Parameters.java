package io.orchex.task;

import io.orchex.json.StorableJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The named parameters of a statement, in the forms that PostgreSQL takes. */
final class Parameters {

    private static final int MICRO_DOLLARS = 6;
    private static final char REPLACEMENT = '\ufffd';

    private final Map<String, Object> values = new HashMap<>();

    static Parameters of(String name, Object value) {
        return new Parameters().with(name, value);
    }

    Parameters with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    Parameters time(String name, Instant time) {
        return with(name, time.atOffset(ZoneOffset.UTC));
    }

    Parameters seconds(String name, Duration duration) {
        return with(name, (duration.toMillis() / 1000.0));
    }

    /** One column of rows that travel as arrays: {@code unnest(#{name}::text[], …)}. */
    <T> Parameters texts(String name, List<T> rows, Function<T, @Nullable String> column) {
        return with(name, rows.stream().map(column).toArray(String[]::new));
    }

    <T> Parameters numbers(String name, List<T> rows, Function<T, @Nullable Number> column) {
        return with(
                name,
                rows.stream()
                        .map(column)
                        .map(number -> number == null ? null : number.longValue())
                        .toArray(Long[]::new));
    }

    Map<String, Object> map() {
        return values;
    }

    /** The value as JSON that JSONB can hold. */
    static @Nullable String json(@Nullable Object value) {
        return value == null ? null : StorableJson.of(value);
    }

    static @Nullable String text(@Nullable String value) {
        return value == null ? null : value.replace('\0', REPLACEMENT);
    }

    /** Money is kept in millionths of a dollar. */
    static String cost(BigDecimal usd) {
        return usd.setScale(MICRO_DOLLARS, RoundingMode.HALF_UP).toPlainString();
    }

    /** A reservation is rounded up, so that the cost it stands for never exceeds it by rounding. */
    static String reservation(BigDecimal usd) {
        return usd.setScale(MICRO_DOLLARS, RoundingMode.CEILING).toPlainString();
    }
}
