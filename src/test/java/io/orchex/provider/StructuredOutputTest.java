package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.Behaviour;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No provider is only asked in words for the shape of its answer. */
final class StructuredOutputTest extends ProviderTest {

    private static final JsonArray FIELDS =
            new JsonArray().add("code").add("explanation").add("suggestions");

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void each_provider_is_given_the_schema_of_the_answer(Upstream upstream) {
        fake(upstream).next(Behaviour.answer("x", "y"));
        answer(upstream);

        assertThat(schemas(fake(upstream).lastRequest().body())).singleElement().satisfies(schema -> {
            assertThat(schema.getJsonObject("properties").fieldNames()).containsExactlyInAnyOrderElementsOf(names());
            assertThat(schema.getJsonObject("properties")
                            .getJsonObject("suggestions")
                            .getString("type"))
                    .isEqualTo("array");
        });
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void who_refuses_the_schema_is_asked_in_words_alone_from_then_on(Upstream upstream) {
        fake(upstream).next(refusal(upstream));
        fake(upstream).next(Behaviour.answer("x", "y"));
        fake(upstream).next(Behaviour.answer("x", "z"));

        assertThat(answer(upstream).text()).contains("\"y\"");
        assertThat(answer(upstream).text()).contains("\"z\"");
        List<Integer> schemas = fake(upstream).requests().stream()
                .map(request -> schemas(request.body()).size())
                .toList();
        assertThat(schemas).containsExactly(1, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void other_refusals_are_told_at_once(Upstream upstream) {
        fake(upstream).next(Behaviour.status(400));

        assertThat(fault(upstream)).isInstanceOf(Fault.RequestRejected.class);
        assertThat(fake(upstream).requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void who_refuses_even_the_words_is_not_asked_again(Upstream upstream) {
        fake(upstream).always(refusal(upstream));

        assertThat(fault(upstream)).isInstanceOf(Fault.RequestRejected.class);
        assertThat(fake(upstream).requests()).hasSize(2);
    }

    private static Behaviour refusal(Upstream upstream) {
        String field =
                switch (upstream) {
                    case ANTHROPIC -> "output_config: Extra inputs are not permitted";
                    case ANTHROPIC_BY_TOOL -> "tool_choice: forced tool use is not supported for this model";
                    case OPENAI, LOCAL -> "This response_format type is unavailable now";
                    case GOOGLE -> "Unknown name \\\"responseSchema\\\": Cannot find field.";
                };
        return Behaviour.status(400, "{\"error\":{\"message\":\"" + field + "\"}}");
    }

    private static List<JsonObject> schemas(JsonObject body) {
        List<JsonObject> schemas = new ArrayList<>();
        collect(body, schemas);
        return schemas;
    }

    private static List<String> names() {
        return FIELDS.stream().map(String::valueOf).toList();
    }

    /** Objects that demand the three fields, wherever a protocol wants them. */
    private static void collect(Object part, List<JsonObject> found) {
        if (part instanceof JsonArray array) {
            array.forEach(one -> collect(one, found));
        } else if (part instanceof JsonObject object) {
            if (Objects.equals(object.getValue("required"), FIELDS)) {
                found.add(object);
            }
            object.forEach(entry -> {
                if (entry.getValue() != null) {
                    collect(entry.getValue(), found);
                }
            });
        }
    }
}
