package io.orchex.provider;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a provider wants to be asked again: RFC 9110, section 10.2.3, and what OpenAI and Google add to it. */
public final class RetryAfter {

    /** A longer wait is taken for this one, so that no single answer switches an agent off for good. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /** @param now what an HTTP date is measured from, unless the answer tells its own date */
    public static Optional<Duration> of(MultiMap headers, Instant now) {
        return header(headers, "retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> header(headers, "retry-after").flatMap(text -> secondsOrDate(text, headers, now)));
    }

    /** A duration as protobuf writes it in JSON, {@code 34.5s}. */
    static Optional<Duration> ofSeconds(String text) {
        return text.endsWith("s") ? number(text.substring(0, text.length() - 1), 1000) : Optional.empty();
    }

    private static Optional<Duration> secondsOrDate(String text, MultiMap headers, Instant now) {
        return number(text, 1000)
                .or(() -> date(text)
                        .map(at -> Duration.between(
                                header(headers, "date")
                                        .flatMap(RetryAfter::date)
                                        .orElse(now),
                                at)))
                .map(RetryAfter::bounded);
    }

    private static Optional<String> header(MultiMap headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    private static Optional<Duration> number(String text, int milliseconds) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches()
                ? Optional.of(bounded(Duration.ofMillis((long) (Double.parseDouble(text) * milliseconds))))
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
