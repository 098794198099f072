package io.orchex.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.routing.ResultReader.Answer;
import io.orchex.routing.ResultReader.Shape;
import io.orchex.task.TaskProtocol.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultReaderTest {

    private static final String SHAPED = "{\"code\":\"x = 1\",\"explanation\":\"why\",\"suggestions\":[\"a\",\"b\"]}";
    private static final Result READ = new Result("x = 1", "why", List.of("a", "b"), null, "v1");

    @Test
    void an_answer_in_shape_is_taken_as_it_is() {
        assertThat(ResultReader.read(SHAPED, List.of())).isEqualTo(new Answer(READ, Shape.AGREED));
    }

    @Test
    void json_in_a_fence_or_in_prose_is_found() {
        assertThat(ResultReader.read("Here:\n```json\n" + SHAPED + "\n```\n", List.of()))
                .isEqualTo(new Answer(READ, Shape.REPAIRED));
        assertThat(ResultReader.read("Sure! " + SHAPED + " Hope it helps.", List.of()))
                .isEqualTo(new Answer(READ, Shape.REPAIRED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"x = 1\",\"explanation\":\"why\",\"suggestions\":[\"a\",\"b\",],}",
                "A set {1, 2} and then {\"code\":\"x = 1\",\"explanation\":\"why\",\"suggestions\":[\"a\",\"b\"]} {}",
                "{'code':'x = 1', /* so */ 'explanation':'why','suggestions':['a','b']}",
                "{\"code\":\"```python\\nx = 1\\n```\",\"explanation\":\"why\",\"suggestions\":[\"a\",\"b\"],}"
            })
    void what_is_nearly_in_shape_is_mended(String text) {
        assertThat(ResultReader.read(text, List.of())).isEqualTo(new Answer(READ, Shape.REPAIRED));
    }

    @Test
    void code_with_line_ends_braces_and_fences_inside_json_survives() {
        Answer answer = ResultReader.read(
                "```json\n{\"code\": \"void f() {\n  g(\\\"```\\\");\n}\", \"explanation\": \"e\"}\n```", List.of());

        assertThat(answer.result().code()).isEqualTo("void f() {\n  g(\"```\");\n}");
        assertThat(answer.shape()).isEqualTo(Shape.REPAIRED);
    }

    @Test
    void suggestions_that_are_no_list_of_texts_are_kept_as_texts() {
        Result result = ResultReader.read("{\"explanation\":\"e\",\"suggestions\":[{\"do\":\"x\"},1,null]}", List.of())
                .result();

        assertThat(result.suggestions()).containsExactly("{\"do\":\"x\"}", "1");
    }

    @Test
    void code_of_nothing_is_no_code() {
        assertThat(ResultReader.read("{\"code\":\"\",\"explanation\":\"e\"}", List.of())
                        .result()
                        .code())
                .isNull();
    }

    @Test
    void prose_with_code_keeps_both_and_says_so() {
        Answer answer = ResultReader.read("Do this:\n```python\nprint(1)\n```\nDone.", List.of("b.py was left out"));

        Result result = answer.result();
        assertThat(answer.shape()).isEqualTo(Shape.FREE);
        assertThat(result.code()).isEqualTo("print(1)");
        assertThat(result.explanation()).startsWith("Do this:");
        assertThat(result.notes()).hasSize(2).first().isEqualTo("b.py was left out");
    }

    @Test
    void nothing_is_known_to_be_nothing() {
        assertThat(ResultReader.isEmpty(ResultReader.read("{\"code\":null,\"explanation\":\" \"}", List.of())
                        .result()))
                .isTrue();
        assertThat(ResultReader.isEmpty(READ)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": \"x", "plain words", "{\"other\":1}", "[1,2]"})
    void what_can_not_be_mended_is_kept_as_text(String text) {
        Result result = ResultReader.read(text, List.of()).result();

        assertThat(result.explanation()).isEqualTo(text);
        assertThat(result.notes()).isNotEmpty();
    }

    @Test
    void a_flood_of_braces_is_read_in_no_time_worth_telling() {
        String text = "{".repeat(200_000);

        assertThat(ResultReader.read(text, List.of()).result().explanation()).isEqualTo(text);
    }
}
