package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "17, PT17S",
        "' 17 ', PT17S",
        "1.5, PT1.5S",
        "999999999999, PT24H",
        "'Tue, 24 Nov 2026 07:01:30 GMT', PT1M30S",
        "'Tue, 24 Nov 2026 06:00:00 GMT', PT0S",
        "'Fri, 24 Nov 2034 06:00:00 GMT', PT24H"
    })
    void reads_seconds_and_dates_and_bounds_them(String header, Duration wait) {
        assertThat(RetryAfter.of(headers("retry-after", header), NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3", "1e9", "0x10", "9999999999999999999", "Tue, 24 Nov"})
    void takes_nothing_else_for_a_time(String header) {
        assertThat(RetryAfter.of(headers("retry-after", header), NOW)).isEmpty();
    }

    @Test
    void measures_a_date_from_the_date_of_the_answer_if_it_has_one() {
        MultiMap headers =
                headers("retry-after", "Tue, 24 Nov 2026 09:00:10 GMT").add("date", "Tue, 24 Nov 2026 09:00:00 GMT");

        assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofSeconds(10));
    }

    @Test
    void prefers_the_milliseconds_of_openai() {
        MultiMap headers = headers("retry-after", "2").add("retry-after-ms", "1250");

        assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofMillis(1250));
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
