package io.orchex.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CutJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b                   | {\"a\":\"b\"}",
                "{\"a\":\"b\"                 | {\"a\":\"b\"}",
                "{\"a\":\"b\",                | {\"a\":\"b\"}",
                "{\"a\":\"b\\                 | {\"a\":\"b\"}",
                "{\"a\":\"b\\\\               | {\"a\":\"b\\\\\"}",
                "{\"a\":\"b\\u00              | {\"a\":\"b\"}",
                "{\"a\":\"b\\\\u00            | {\"a\":\"b\\\\u00\"}",
                "{\"a\":\"b\\\"c              | {\"a\":\"b\\\"c\"}",
                "{\"a\":\"}]                  | {\"a\":\"}]\"}",
                "{\"a\":[\"b\",\"c            | {\"a\":[\"b\",\"c\"]}",
                "{\"a\":[{\"b\":1},           | {\"a\":[{\"b\":1}]}",
                "{\"a\":\"b\",\"c            | {\"a\":\"b\"}",
                "{\"a\":\"b\", \"c\\\"    | {\"a\":\"b\"}",
                "{\"a\":\"b\",\"c\"          | {\"a\":\"b\"}",
                "{\"a\":\"b\",\"c\" :        | {\"a\":\"b\"}",
                "{\"a\":\"b\",\"c\":\"        | {\"a\":\"b\",\"c\":\"\"}",
                "{\"a\":[\"b\",{\"c           | {\"a\":[\"b\",{}]}",
                "{\"a\":{\"b\":1,\"c\":[\"d\"  | {\"a\":{\"b\":1,\"c\":[\"d\"]}}",
                "{\"a                      | {}",
                "{\"a\":\"b\"}                | {\"a\":\"b\"}"
            })
    void what_is_open_is_closed(String cut, String closed) {
        assertThat(CutJson.closed(cut)).isEqualTo(closed);
        assertThat(new JsonObject(closed)).isNotNull();
    }

    @Test
    void white_space_in_its_middle_is_passed_once() {
        String gap = " ".repeat(2_000_000);
        assertThat(CutJson.closed("{\"a\":" + gap + "1, " + gap)).isEqualTo("{\"a\":" + gap + "1}");
    }

    @Test
    void wherever_an_answer_is_cut_behind_the_begin_of_its_code_the_code_so_far_can_be_read() {
        String code = "String s = \"\\u00e9\\n\"; // { [ \t é";
        String whole = new JsonObject()
                .put("code", code)
                .put("explanation", "x")
                .put("suggestions", new JsonArray().add("y"))
                .encode();
        int begin = whole.indexOf(':') + 2;
        int end = whole.indexOf(",\"explanation\"");
        for (int cut = begin; cut < whole.length(); cut++) {
            String read = new JsonObject(CutJson.closed(whole.substring(0, cut))).getString("code");
            assertThat(code).startsWith(read);
            assertThat(cut < end || read.equals(code)).isTrue();
        }
    }

    @Test
    void no_cut_anywhere_ends_in_anything_but_json_or_a_clear_refusal() {
        String whole = "{\"code\":\"a\\\\\\\"\",\"explanation\":[1,{\"x\":null}],\"suggestions\":[\"\\u00e9\"]}";
        for (int cut = 1; cut <= whole.length(); cut++) {
            String closed = CutJson.closed(whole.substring(0, cut));
            try {
                assertThat(new JsonObject(closed).fieldNames()).hasSizeLessThanOrEqualTo(3);
            } catch (DecodeException insideAWord) {
                assertThat(closed).startsWith("{");
            }
        }
    }
}
