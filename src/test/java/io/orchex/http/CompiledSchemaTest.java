package io.orchex.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Asked about thousands of bodies, it never says yes where the schema validator says no. */
final class CompiledSchemaTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final OpenAPIContract CONTRACT = Contract.load(VERTX).await().model();
    private static final int BODIES = 600;

    /** Instead of what was there. */
    private static final List<Object> WHIMS = List.of(
            -1,
            0,
            1,
            1.5,
            1e300,
            1L << 40,
            Long.MAX_VALUE,
            true,
            "",
            "x",
            "😀".repeat(200),
            "a b\n",
            "x".repeat(5000),
            List.of(),
            List.of("code_review"),
            List.of(1, 2),
            Map.of(),
            Map.of("a", "b"),
            Map.of("", 1),
            "2026-01-01");

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    static Stream<String> withBodies() {
        return CONTRACT.operations().stream()
                .filter(operation -> json(operation) != null)
                .map(Operation::getOperationId);
    }

    @ParameterizedTest
    @MethodSource("withBodies")
    void it_says_yes_only_where_the_validator_does(String operationId) {
        Operation operation = CONTRACT.operation(operationId);
        JsonSchema schema = requireNonNull(json(operation)).getSchema();
        CompiledSchema compiled = new CompiledSchema((JsonObject) schema);
        Validator validator = CONTRACT.getSchemaRepository().validator(schema);
        Random random = new Random(operationId.hashCode());
        List<JsonObject> samples = samples(operation);
        assertThat(samples).isNotEmpty();
        int surelyGood = 0;
        for (int i = 0; i < BODIES; i++) {
            JsonObject body = samples.get(i % samples.size()).copy();
            for (int change = i / samples.size() % 4; change > 0; change--) {
                change(body, random);
            }
            if (compiled.test(body)) {
                surelyGood++;
                assertThat(validator.validate(body).getErrors())
                        .as(body.encode())
                        .isNull();
            }
        }
        assertThat(surelyGood).isLessThan(BODIES);
        if (!asked(operation)) {
            assertThat(samples).allMatch(compiled);
        }
    }

    /** One of its keywords is left to the validator. */
    private static boolean asked(Operation operation) {
        String schema = requireNonNull(json(operation)).getSchema().toString();
        return schema.contains("oneOf") || schema.contains("date-time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"integer"}                                | 7      | true
            {"type":"integer"}                                | 7.5    | false
            {"type":"integer","format":"int32"}               | 2147483648 | false
            {"type":"number","minimum":1,"maximum":2}         | 1.5    | true
            {"type":"number","minimum":1,"maximum":2}         | 2.5    | false
            {"type":"number","minimum":1}                     | 0      | false
            {"type":"string","minLength":2}                   | "a"    | false
            {"type":"string","maxLength":1}                   | "😀"   | true
            {"type":"string","pattern":"^a+$"}                | "aab"  | false
            {"enum":["a","b"]}                                | "b"    | true
            {"enum":["a","b"]}                                | "c"    | false
            {"type":["array","null"],"minItems":1}            | null   | true
            {"type":["array","null"],"minItems":1}            | []     | false
            {"items":{"type":"string"},"maxItems":2}          | ["a"]  | true
            {"items":{"type":"string"},"maxItems":2}          | [1]    | false
            {"items":{"type":"string"},"maxItems":2}          | ["a","b","c"] | false
            {"properties":{"a":true},"unevaluatedProperties":false}  | {"a":1} | true
            {"properties":{"a":true},"unevaluatedProperties":false}  | {"b":1} | false
            {"properties":{},"additionalProperties":false}    | {"b":1} | false
            {"required":["a"]}                                | {"a":null} | true
            {"required":["a"]}                                | {}     | false
            {"maxProperties":1}                               | {"a":1,"b":2} | false
            {"propertyNames":{"maxLength":1}}                 | {"aa":1} | false
            {"additionalProperties":{"type":"string"}}        | {"a":1} | false
            {"additionalProperties":{"type":"string"}}        | {"a":"b"} | true
            {"not":{"type":"string"}}                         | 1      | false
            """)
    void it_knows_these_keywords_and_is_sure_of_nothing_else(String schema, String value, boolean sure) {
        Object json = new JsonArray("[" + value + "]").getValue(0);

        assertThat(new CompiledSchema(new JsonObject(schema)).test(json)).isEqualTo(sure);
    }

    @Test
    void a_schema_without_an_end_is_left_to_the_validator() {
        JsonObject endless = new JsonObject();
        endless.put("items", endless);

        assertThat(new CompiledSchema(endless).test(new JsonArray())).isTrue();
        JsonArray deep = new JsonArray();
        for (int i = 0; i < 100; i++) {
            deep = new JsonArray().add(deep);
        }
        assertThat(new CompiledSchema(endless).test(deep)).isFalse();
    }

    private static @Nullable MediaType json(Operation operation) {
        return operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent().get("application/json");
    }

    private static List<JsonObject> samples(Operation operation) {
        JsonObject shown = operation
                .getOpenAPIModel()
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json");
        List<JsonObject> samples = new ArrayList<>();
        if (shown.getValue("example") instanceof JsonObject example) {
            samples.add(clean(example));
        }
        shown.getJsonObject("examples", new JsonObject()).forEach(example -> {
            if (example.getValue() instanceof JsonObject one) {
                samples.add(clean(one.getJsonObject("value")));
            }
        });
        return samples;
    }

    /** Without the loader's own notes. */
    private static JsonObject clean(JsonObject noted) {
        JsonObject clean = new JsonObject();
        for (String name : noted.fieldNames()) {
            Object value = noted.getValue(name);
            if (!name.startsWith("__")) {
                clean.put(name, value instanceof JsonObject below ? clean(below) : value);
            }
        }
        return clean;
    }

    /** Something somewhere becomes something else, is gone or comes. */
    private static void change(JsonObject object, Random random) {
        List<String> names = List.copyOf(object.fieldNames());
        String name = names.isEmpty() || random.nextInt(8) == 0 ? "new" : names.get(random.nextInt(names.size()));
        Object old = object.getValue(name);
        if (old instanceof JsonObject below && random.nextBoolean()) {
            change(below, random);
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            default -> object.put(name, new JsonArray(WHIMS).copy().getValue(random.nextInt(WHIMS.size())));
        }
    }
}
