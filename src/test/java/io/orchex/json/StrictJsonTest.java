package io.orchex.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orchex.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {

    @Test
    void ordinary_json_is_read() {
        Object value = StrictJson.parse(Buffer.buffer("{\"a\":[1,2.5,\"ü😀\",null,true]}"));

        JsonArray expected =
                new JsonArray().add(1).add(2.5).add("ü😀").addNull().add(true);
        assertThat(value).isEqualTo(new JsonObject().put("a", expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1} trailing",
                "{\"a\":",
                "",
                "{'a':1}",
                "[1,]",
                "NaN",
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":[\"\\ud800\"]}",
                "{\"a\":\"\\udc00\\ud800\"}"
            })
    void what_nobody_could_store_or_agree_on_is_refused(String text) {
        assertThatThrownBy(() -> StrictJson.parse(Buffer.buffer(text))).isInstanceOf(ProblemException.class);
    }

    @Test
    void bad_utf8_is_refused() {
        assertThatThrownBy(() -> StrictJson.parse(Buffer.buffer(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'})))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void nesting_ends_at_sixty_four() {
        assertThat(StrictJson.parse(Buffer.buffer("[".repeat(64) + "]".repeat(64))))
                .isNotNull();
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> StrictJson.parse(Buffer.buffer("[".repeat(65) + "]".repeat(65))));
        assertThat(refused.problem().details())
                .containsEntry("issue", "Document nesting depth (65) exceeds the maximum allowed (64)");
    }

    @Test
    void a_number_of_half_a_million_digits_is_refused() {
        assertThatThrownBy(() -> StrictJson.parse(Buffer.buffer("1".repeat(500_000))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void the_place_of_a_bad_string_is_named() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> StrictJson.parse(Buffer.buffer("{\"context\":{\"files\":[\"ok\",\"a\\u0000\"]}}")));

        assertThat(refused.problem().details()).containsEntry("field", "context.files.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "-1e309", "1e99999999999999999999", "123456789012345678901234567890e999"})
    void the_place_of_a_number_that_nothing_can_hold_is_named(String number) {
        assertThat(placeOf("{\"a\":{\"b\":[1,%s]}}".formatted(number))).isEqualTo("a.b.1");
        assertThat(placeOf(number)).isEqualTo("body");
    }

    @Test
    void no_name_of_the_parser_is_told() {
        for (String text : new String[] {
            "1".repeat(500), "[".repeat(99), "{\"%s\":1}".formatted("k".repeat(60_000)), "{", "[1", "Infinity", "nope"
        }) {
            ProblemException refused =
                    catchThrowableOfType(ProblemException.class, () -> StrictJson.parse(Buffer.buffer(text)));
            assertThat(String.valueOf(refused.problem().details().get("issue")))
                    .doesNotContain("Constraints", "()", "REDACTED", "Feature");
        }
    }

    @Test
    void the_place_of_a_number_of_half_a_million_digits_is_named() {
        String digits = "7".repeat(500_000);

        assertThat(placeOf("{\"a\":{\"b\":[1,%s]}}".formatted(digits))).isEqualTo("a.b.1");
        assertThat(placeOf("{\"a\":{\"b\":1.%s}}".formatted(digits))).isEqualTo("a.b");
        assertThat(placeOf("{\"a\":1e%s}".formatted(digits))).isEqualTo("a");
        assertThat(placeOf("{\"%s\":1%s}".formatted("k".repeat(1_000), digits))).isEqualTo("body");
    }

    private static String placeOf(String text) {
        var refused = catchThrowableOfType(ProblemException.class, () -> StrictJson.parse(Buffer.buffer(text)));
        return String.valueOf(refused.problem().details().get("field"));
    }
}
