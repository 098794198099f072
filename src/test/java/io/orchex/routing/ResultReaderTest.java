package io.orchex.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.task.TaskProtocol.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultReaderTest {

    private static final String SHAPED = "{\"code\":\"x = 1\",\"explanation\":\"why\",\"suggestions\":[\"a\",\"b\"]}";
    private static final Result READ = new Result("x = 1", "why", List.of("a", "b"), null);

    @Test
    void an_answer_in_shape_is_taken_as_it_is() {
        assertThat(ResultReader.read(SHAPED, List.of())).isEqualTo(READ);
    }

    @Test
    void json_in_a_fence_or_in_prose_is_found() {
        assertThat(ResultReader.read("Here:\n```json\n" + SHAPED + "\n```\n", List.of()))
                .isEqualTo(READ);
        assertThat(ResultReader.read("Sure! " + SHAPED + " Hope it helps.", List.of()))
                .isEqualTo(READ);
    }

    @Test
    void prose_with_code_keeps_both_and_says_so() {
        Result result = ResultReader.read("Do this:\n```python\nprint(1)\n```\nDone.", List.of("b.py was left out"));

        assertThat(result.code()).isEqualTo("print(1)");
        assertThat(result.explanation()).startsWith("Do this:");
        assertThat(result.notes()).hasSize(2).first().isEqualTo("b.py was left out");
    }

    @Test
    void nothing_is_known_to_be_nothing() {
        assertThat(ResultReader.isEmpty(ResultReader.read("{\"code\":null,\"explanation\":\" \"}", List.of())))
                .isTrue();
        assertThat(ResultReader.isEmpty(READ)).isFalse();
    }

    @Test
    void broken_json_is_kept_as_text() {
        Result result = ResultReader.read("{\"code\": \"x", List.of());

        assertThat(result.explanation()).isEqualTo("{\"code\": \"x");
        assertThat(result.notes()).isNotEmpty();
    }
}
