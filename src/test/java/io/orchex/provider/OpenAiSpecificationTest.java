package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks what is sent to OpenAI against OpenAI's own description, wherever that file is at hand. */
final class OpenAiSpecificationTest {

    private static final String BASE = "https://openai.test/";
    private static final String REQUEST = BASE + "spec#/components/schemas/CreateChatCompletionRequest";

    @Test
    void the_request_is_valid_by_openais_own_description() throws IOException {
        Validator validator = validator(specification());
        JsonObject body = body();

        var verdict = validator.validate(body);

        assertThat(verdict.getValid()).as("%s", verdict.getErrors()).isTrue();
        assertThat(validator
                        .validate(body.copy().put("max_completion_tokens", "lots"))
                        .getValid())
                .as("the description really refuses what is wrong")
                .isFalse();
        body.remove("messages");
        assertThat(validator.validate(body).getValid()).isFalse();
    }

    private static JsonObject body() {
        Endpoint endpoint = new Endpoint(URI.create(BASE), "gpt-6-sol", new Secret(FakeProvider.KEY), Map.of());
        return OpenAiChat.ofOpenAi().completionBody(new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT), true);
    }

    /** {@code openapi.json} of github.com/openai/openai-openapi: too large to be kept here. */
    private static JsonObject specification() throws IOException {
        String variable = System.getenv().getOrDefault("ORCHEX_OPENAI_SPEC", "src/test/resources/openai/openapi.json");
        Path file = Path.of(System.getProperty("ORCHEX_OPENAI_SPEC", variable));
        assumeTrue(
                Files.isRegularFile(file),
                "OpenAI's openapi.json is not at hand; name it in ORCHEX_OPENAI_SPEC to check requests against it");
        return new JsonObject(Files.readString(file));
    }

    private static Validator validator(JsonObject specification) {
        Vertx vertx = Vertx.vertx();
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri(BASE)
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        SchemaRepository schemas = SchemaRepository.create(options).preloadMetaSchema(vertx.fileSystem());
        JsonObject components = new JsonObject().put("components", specification.getJsonObject("components"));
        schemas.dereference(BASE + "spec", JsonSchema.of(components));
        Validator validator = schemas.validator(JsonSchema.of(new JsonObject().put("$ref", REQUEST)));
        vertx.close();
        return validator;
    }
}
