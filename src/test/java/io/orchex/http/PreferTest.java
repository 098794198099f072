package io.orchex.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreferTest {

    @ParameterizedTest
    @CsvSource({
        "wait=10, 10",
        "'respond-async, wait=5', 5",
        "'wait = \"7\"; foo', 7",
        "wait=3600, 60",
        "wait=99999999999999999999, 60",
        "WAIT=4, 4",
        "wait=-1, 0",
        "wait=abc, 0",
        "await=10, 0",
        "'', 0"
    })
    void the_wait_is_read_as_rfc_7240_writes_it(String header, int seconds) {
        assertThat(Prefer.patience(header)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
