package io.orchex.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract shows is what the contract says. */
final class ContractExamplesTest {

    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setBaseUri("app://contract")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    private static final ContractFile CONTRACT = ContractFile.read();
    private static final Map<JsonObject, Validator> VALIDATORS = new ConcurrentHashMap<>();

    /** Something the contract shows, and the schema it must keep to. */
    record Example(String place, JsonObject schema, Object value) {
        @Override
        public String toString() {
            return place;
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_valid_against_its_schema(Example example) {
        assertThat(errors(example.schema(), example.value())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_default_is_valid_against_its_schema(Example preset) {
        assertThat(errors(preset.schema(), preset.value())).isEmpty();
    }

    @Test
    void every_body_and_every_parameter_and_header_has_an_example() {
        List<String> silent = new ArrayList<>();
        CONTRACT.walk((place, object) -> {
            if (object.getValue("schema") instanceof JsonObject
                    && !object.containsKey("example")
                    && object.getJsonObject("examples", new JsonObject()).isEmpty()) {
                silent.add(place);
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void every_operation_shows_what_it_takes_and_gives() {
        assertThat(examples().filter(example -> example.place().contains("requestBody")))
                .hasSizeGreaterThan(10);
        assertThat(examples().filter(example -> example.place().contains("responses")))
                .hasSizeGreaterThan(CONTRACT.operations().size());
        assertThat(examples().filter(example -> example.place().contains("parameters")))
                .hasSizeGreaterThan(10);
        assertThat(examples().filter(example -> example.place().contains("headers")))
                .hasSizeGreaterThan(5);
    }

    /** The validator is really asked, references and all: what is wrong is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SubmitTaskRequest    | {"type": "testing", "description": "x"}                                         | true
            SubmitTaskRequest    | {"type": "testing"}                                                             | false
            SubmitTaskRequest    | {"type": "cooking", "description": "x"}                                         | false
            SubmitTaskRequest    | {"type": "testing", "description": ""}                                          | false
            SubmitTaskRequest    | {"type": "testing", "description": "x", "colour": "red"}                        | false
            SubmitTaskRequest    | {"type": "testing", "description": "x", "metadata": {"n": 1}}                   | false
            SubmitTaskRequest    | {"type": "testing", "description": "x", "metadata": {"": "n"}}                  | false
            SubmitTaskRequest    | {"type": "testing", "description": "x", "requirements": {"priority": "now"}}    | false
            SubmitTaskRequest    | {"type": "testing", "description": "x", "requirements": {"agent_id": "../x"}}   | false
            SubmitTaskRequest    | {"type": "testing", "description": "x", "constraints": {"max_cost_usd": -0.1}}  | false
            RegisterAgentRequest | {"agent_id": "a", "name": "A", "provider": "anthropic"}                         | true
            RegisterAgentRequest | {"agent_id": "a", "name": "A", "provider": "a stranger"}                        | false
            RegisterAgentRequest | {"agent_id": "-a", "name": "A", "provider": "local"}                            | false
            UpdateAgentRequest   | {"config": {"headers": {"X-A": "b", "x_a.b": ""}}}                              | true
            UpdateAgentRequest   | {"config": {"headers": {"X:A": "b"}}}                                           | false
            UpdateAgentRequest   | {"config": {"base_url": "http://[::1]:11434/v1"}}                               | true
            UpdateAgentRequest   | {"config": {"base_url": "ftp://host"}}                                          | false
            UpdateAgentRequest   | {"config": {"base_url": "https://user@host"}}                                   | false
            UpdateAgentRequest   | {"config": {"api_key_env": "lower"}}                                            | false
            UpdateAgentRequest   | {"provider": "openai"}                                                          | false
            CreateApiKeyRequest  | {"name": "n", "role": "user", "expires_at": "2026-02-31T00:00:00Z"}             | false
            RetryTaskRequest     | {}                                                                              | true
            TaskFeedbackRequest  | {"rating": 0}                                                                   | true
            TaskFeedbackRequest  | {"vote": "up", "comment": "c"}                                                  | true
            TaskFeedbackRequest  | {"comment": "c"}                                                                | false
            TaskFeedbackRequest  | {"rating": 5, "vote": "up"}                                                     | false
            TaskFeedbackRequest  | {"rating": 100.5}                                                               | false
            """)
    void a_request_is_taken_or_refused(String schema, String body, boolean valid) {
        JsonObject reference = new JsonObject().put("$ref", "#/components/schemas/" + schema);
        assertThat(errors(reference, new JsonObject(body)).isEmpty()).isEqualTo(valid);
    }

    static Stream<Example> examples() {
        List<Example> all = new ArrayList<>();
        CONTRACT.walk((place, object) -> {
            if (object.getValue("schema") instanceof JsonObject schema) {
                if (object.containsKey("example")) {
                    all.add(new Example(place, schema, object.getValue("example")));
                }
                object.getJsonObject("examples", new JsonObject())
                        .forEach(each -> all.add(new Example(
                                place + "/" + each.getKey(),
                                schema,
                                ((JsonObject) each.getValue()).getValue("value"))));
            }
        });
        return all.stream();
    }

    static Stream<Example> presets() {
        List<Example> all = new ArrayList<>();
        CONTRACT.walk((place, object) -> {
            if (object.containsKey("default") && !place.endsWith("/properties")) {
                all.add(new Example(place, object, object.getValue("default")));
            }
        });
        return all.stream();
    }

    private static List<String> errors(JsonObject schema, Object value) {
        OutputUnit result = VALIDATORS
                .computeIfAbsent(schema, ContractExamplesTest::validator)
                .validate(value);
        return result.getValid()
                ? List.of()
                : result.getErrors().stream()
                        .map(unit -> unit.getInstanceLocation() + ": " + unit.getError())
                        .collect(Collectors.toList());
    }

    private static Validator validator(JsonObject schema) {
        JsonObject document = new JsonObject()
                .put("$ref", "#/checked")
                .put("checked", schema.copy())
                .put("components", CONTRACT.root().getJsonObject("components").copy());
        return Validator.create(JsonSchema.of(document), OPTIONS);
    }
}
