package io.orchex.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptTest {

    private static final List<String> OFFERED =
            List.of("application/json", "application/sarif+json", "text/markdown", "text/html");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "text/html | text/html",
                "TEXT/HTML; charset=utf-8 | text/html",
                "text/* | text/markdown",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html",
                "application/json;q=0.5, application/sarif+json | application/sarif+json",
                "application/sarif+json;q=0.2, application/json;q=0.3 | application/json",
                "application/json, text/html | application/json",
                "*/*, application/json;q=0 | application/sarif+json",
                "text/*;q=0.4, text/html;q=0.9, application/*;q=0.5 | text/html",
                "text/html;level=1;q=0.1, application/json;q=0.2 | application/json",
                "image/png | none",
                "text/html;q=0 | none",
                "nonsense | none",
                "'' | none",
                "nonsense, text/markdown | text/markdown",
                "text/html;q=7, application/json;q=0.9 | text/html",
            })
    void the_best_liked_of_what_is_offered_is_told(String header, String best) {
        assertThat(Accept.best(header, OFFERED).orElse("none")).isEqualTo(best);
    }
}
