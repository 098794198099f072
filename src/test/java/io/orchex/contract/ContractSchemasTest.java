package io.orchex.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** How values are described: bounded, named, closed on the way in and open on the way out. */
final class ContractSchemasTest {

    private static final ContractFile CONTRACT = ContractFile.read();

    @Test
    void every_text_is_bounded() {
        assertThat(schemas(
                        "string", (place, schema) -> !schema.containsKey("maxLength") && !schema.containsKey("enum")))
                .isEmpty();
    }

    @Test
    void every_number_is_bounded() {
        assertThat(schemas("integer", ContractSchemasTest::unbounded)).isEmpty();
        assertThat(schemas("number", ContractSchemasTest::unbounded)).isEmpty();
    }

    @Test
    void every_list_is_bounded() {
        assertThat(schemas("array", (place, schema) -> !schema.containsKey("maxItems")))
                .isEmpty();
    }

    @Test
    void a_pattern_holds_from_the_first_to_the_last_character() {
        assertThat(patterns()).isNotEmpty().allMatch(pattern -> pattern.startsWith("^") && pattern.endsWith("$"));
    }

    /** What {@code \d} and {@code \w} stand for differs from language to language. */
    @Test
    void a_pattern_spells_its_characters_out() {
        assertThat(patterns()).noneMatch(pattern -> pattern.matches(".*\\\\[dwsDWS].*"));
    }

    @Test
    void every_object_and_every_choice_has_a_name() {
        assertThat(schemas("object", (place, schema) -> schema.containsKey("properties") && !isNamed(place)))
                .isEmpty();
        assertThat(schemas("string", (place, schema) -> schema.containsKey("enum") && !isNamed(place)))
                .isEmpty();
    }

    @Test
    void requests_are_closed() {
        Set<String> requests = reachable(ContractSchemasTest::isRequest);
        assertThat(requests).contains("SubmitTaskRequest", "TaskContext", "NewRetryPolicy", "RetryPolicyChange");
        assertThat(requests.stream().filter(name -> hasProperties(name) && !isClosed(name)))
                .isEmpty();
    }

    @Test
    void answers_are_open() {
        Set<String> answers = reachable(place -> !isRequest(place));
        assertThat(answers).contains("Task", "TaskResult", "Agent", "RetryPolicy", "ErrorResponse");
        assertThat(answers.stream().filter(name -> hasProperties(name) && isClosed(name)))
                .isEmpty();
    }

    @Test
    void no_secret_is_answered() {
        Set<String> answers = reachable(place -> !isRequest(place));
        answers.removeAll(Set.of("CreatedApiKey", "CreatedWebhook", "RotatedSecret"));
        assertThat(answers.stream()
                        .filter(name -> schema(name).getJsonObject("properties", new JsonObject()).fieldNames().stream()
                                .anyMatch(Set.of("api_key", "secret")::contains)))
                .isEmpty();
    }

    @Test
    void every_schema_is_used_and_explained() {
        Set<String> used = reachable(place -> true);
        assertThat(CONTRACT.components("schemas").fieldNames()).isSubsetOf(used);
        assertThat(used)
                .allMatch(name -> !schema(name).getString("description", "").isBlank());
    }

    private static List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        CONTRACT.walk((place, object) -> {
            if (object.getValue("pattern") instanceof String pattern) {
                patterns.add(pattern);
            }
        });
        return patterns;
    }

    private static boolean unbounded(String place, JsonObject schema) {
        return !schema.containsKey("minimum") || !schema.containsKey("maximum");
    }

    private static boolean isNamed(String place) {
        return place.matches("#/components/schemas/[A-Za-z]+");
    }

    private static boolean isRequest(String place) {
        return place.contains("/requestBody/");
    }

    private static boolean hasProperties(String name) {
        return schema(name).containsKey("properties");
    }

    private static boolean isClosed(String name) {
        return Objects.equals(schema(name).getValue("unevaluatedProperties"), false);
    }

    private static JsonObject schema(String name) {
        return CONTRACT.components("schemas").getJsonObject(name);
    }

    private static List<String> schemas(String type, BiPredicate<String, JsonObject> condition) {
        List<String> places = new ArrayList<>();
        CONTRACT.walk((place, object) -> {
            if (type.equals(object.getValue("type"))
                    && !place.contains("/securitySchemes/")
                    && condition.test(place, object)) {
                places.add(place);
            }
        });
        return places;
    }

    /** Names of the schemas that are referred to from bodies at such places, directly or not. */
    private static Set<String> reachable(java.util.function.Predicate<String> from) {
        Set<String> names = new HashSet<>();
        CONTRACT.walk((place, object) -> {
            if (!place.startsWith("#/components/schemas/") && from.test(place)) {
                follow(object.getValue("$ref"), names);
            }
        });
        return names;
    }

    private static void follow(Object reference, Set<String> names) {
        if (reference instanceof String text && text.startsWith("#/components/schemas/")) {
            String name = text.substring("#/components/schemas/".length());
            if (names.add(name)) {
                ContractFile.walk("#", schema(name), (place, object) -> follow(object.getValue("$ref"), names));
            }
        }
    }
}
