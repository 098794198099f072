package io.orchex.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The Chat Completions API of OpenAI, which is also what local servers speak. */
final class OpenAiChat implements Dialect {

    /** What a provider's account has run out of, all told by 429. */
    private static final Set<String> OUT_OF_MONEY = Set.of(
            "insufficient_quota",
            "credit_balance_exhausted",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded",
            "billing_hard_limit_reached",
            "billing_not_active");

    private static final Set<String> FILTERS = Set.of("content_filter", "content_policy_violation");

    private final boolean local;

    private OpenAiChat(boolean local) {
        this.local = local;
    }

    static OpenAiChat ofOpenAi() {
        return new OpenAiChat(false);
    }

    /** Compatible servers: the key is optional, and the output limit has its older name, which all of them know. */
    static OpenAiChat ofLocalServer() {
        return new OpenAiChat(true);
    }

    @Override
    public String speaker() {
        return local ? "The local server" : "OpenAI";
    }

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        Secret key = endpoint.apiKey();
        return key == null
                ? Map.of()
                : Map.of("authorization", "Bearer " + key.value().strip());
    }

    @Override
    public boolean hasCredentials(Endpoint endpoint) {
        return local
                || endpoint.apiKey() != null
                || Dialect.names(endpoint, "authorization")
                || Dialect.names(endpoint, "api-key");
    }

    @Override
    public String completionPath(Endpoint endpoint) {
        return "/chat/completions";
    }

    @Override
    public JsonObject completionBody(Call call, boolean formed) {
        Prompt prompt = call.prompt();
        JsonArray messages = new JsonArray();
        if (!prompt.system().isBlank()) {
            messages.add(message("system", prompt.system()));
        }
        messages.add(message("user", PromptText.of(prompt)));
        JsonObject body = new JsonObject()
                .put("model", call.endpoint().model())
                .put("messages", messages)
                .put("stream", true)
                .put("stream_options", new JsonObject().put("include_usage", true))
                .put(local ? "max_tokens" : "max_completion_tokens", prompt.maxOutputTokens());
        return formed ? body.put("response_format", responseFormat()) : body;
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static JsonObject responseFormat() {
        JsonObject schema = new JsonObject()
                .put("name", AnswerShape.NAME)
                .put("description", AnswerShape.DESCRIPTION)
                .put("strict", true)
                .put("schema", AnswerShape.schema());
        return new JsonObject().put("type", "json_schema").put("json_schema", schema);
    }

    @Override
    public String modelsPath() {
        return "/models";
    }

    @Override
    public String modelsField() {
        return "data";
    }

    @Override
    public Consumer<SseEvent> reader(Draft draft, Diagnosis diagnosis) {
        return new OpenAiEvents(draft, diagnosis);
    }

    @Override
    public int meaning(int status, JsonObject error, String message) {
        String type = word(error, "type");
        String code = word(error, "code");
        if (OUT_OF_MONEY.contains(type) || OUT_OF_MONEY.contains(code)) {
            return 402;
        }
        if (FILTERS.contains(code)) {
            return FILTERED;
        }
        if (code.equals("model_not_found")) {
            return 404;
        }
        return status == 0 ? inStream(type, code) : status;
    }

    /** Routers and vLLM put an HTTP status where OpenAI has a word. */
    private static int inStream(String type, String code) {
        if (code.matches("[45]\\d\\d")) {
            return Integer.parseInt(code);
        }
        return switch (type) {
            case "invalid_request_error", "BadRequestError" -> 400;
            case "authentication_error" -> 401;
            case "permission_error" -> 403;
            case "rate_limit_error", "requests", "tokens" -> 429;
            default -> code.equals("rate_limit_exceeded") ? 429 : 500;
        };
    }

    private static String word(JsonObject error, String name) {
        Object value = error.getValue(name);
        return value == null ? "" : value.toString();
    }
}
