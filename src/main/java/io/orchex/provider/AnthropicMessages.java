package io.orchex.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The Messages API of Anthropic, version 2023-06-01. */
final class AnthropicMessages implements Dialect {

    static final String KEY_HEADER = "x-api-key";

    private static final String VERSION = "2023-06-01";

    /**
     * Models that take a JSON Schema for their answer: Claude from 4.1 on. They must be asked this way, as the latest
     * of them refuse a forced tool with 400; those before, and other makers' models behind this protocol, know tools
     * only.
     */
    private static final Pattern TAKES_SCHEMA =
            Pattern.compile("claude-(?!instant|[23])(?!(opus|sonnet)-4(-0|-2025\\d+|@2025\\d+)?$).*");

    @Override
    public String speaker() {
        return "Anthropic";
    }

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        Map<String, String> headers = new HashMap<>(Map.of("anthropic-version", VERSION));
        Secret key = endpoint.apiKey();
        if (key != null) {
            headers.put(KEY_HEADER, key.value().strip());
        }
        return headers;
    }

    @Override
    public boolean hasCredentials(Endpoint endpoint) {
        return endpoint.apiKey() != null
                || Dialect.names(endpoint, KEY_HEADER)
                || Dialect.names(endpoint, "authorization");
    }

    @Override
    public String completionPath(Endpoint endpoint) {
        return "/v1/messages";
    }

    @Override
    public JsonObject completionBody(Call call, boolean formed) {
        Prompt prompt = call.prompt();
        JsonObject message = new JsonObject().put("role", "user").put("content", PromptText.of(prompt));
        JsonObject body = new JsonObject()
                .put("model", call.endpoint().model())
                .put("max_tokens", prompt.maxOutputTokens())
                .put("stream", true)
                .put("messages", new JsonArray().add(message));
        if (!prompt.system().isBlank()) {
            body.put("system", prompt.system());
        }
        return formed ? withForm(body, call.endpoint().model()) : body;
    }

    private static JsonObject withForm(JsonObject body, String model) {
        return TAKES_SCHEMA.matcher(model).matches() ? withSchema(body) : withTool(body);
    }

    private static JsonObject withSchema(JsonObject body) {
        JsonObject format = new JsonObject().put("type", "json_schema").put("schema", AnswerShape.schema());
        return body.put("output_config", new JsonObject().put("format", format));
    }

    private static JsonObject withTool(JsonObject body) {
        JsonObject tool = new JsonObject()
                .put("name", AnswerShape.NAME)
                .put("description", AnswerShape.DESCRIPTION)
                .put("input_schema", AnswerShape.schema());
        JsonObject choice = new JsonObject().put("type", "tool").put("name", AnswerShape.NAME);
        return body.put("tools", new JsonArray().add(tool)).put("tool_choice", choice);
    }

    @Override
    public String modelsPath() {
        return "/v1/models?limit=1";
    }

    @Override
    public String modelsField() {
        return "data";
    }

    @Override
    public Consumer<SseEvent> reader(Draft draft, Diagnosis diagnosis) {
        return new AnthropicEvents(draft, diagnosis);
    }

    @Override
    public int meaning(int status, JsonObject error, String message) {
        return outOfMoney(error, message) ? 402 : status == 0 ? ofType(Field.text(error, "type")) : status;
    }

    /** A spent balance comes as 400, a spent monthly limit as 429 that no wait will lift. */
    private static boolean outOfMoney(JsonObject error, String message) {
        return message.startsWith("Your credit balance is too low")
                || (message.startsWith("You have reached your specified") && message.contains("API usage limits"))
                || Field.text(Field.object(error, "details"), "error_code").equals("enforced_spend_limit_reached");
    }

    private static int ofType(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }
}
