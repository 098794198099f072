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

        List<JsonObject> schemas = new ArrayList<>();
        collect(fake(upstream).lastRequest().body(), schemas);
        assertThat(schemas).singleElement().satisfies(schema -> {
            assertThat(schema.getJsonObject("properties").fieldNames()).containsExactlyInAnyOrderElementsOf(names());
            assertThat(schema.getJsonObject("properties")
                            .getJsonObject("suggestions")
                            .getString("type"))
                    .isEqualTo("array");
        });
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
