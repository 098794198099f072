package io.orchex.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The generateContent API of Google Gemini, v1beta, streamed as server-sent events. */
final class Gemini implements Dialect {

    /** The key could also travel in the URL, where every proxy would log it. */
    static final String KEY_HEADER = "x-goog-api-key";

    private static final String MODELS = "models/";
    private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";
    private static final String KEY_INVALID = "API_KEY_INVALID";

    @Override
    public String speaker() {
        return "Gemini";
    }

    @Override
    public Map<String, String> headers(Endpoint endpoint) {
        Secret key = endpoint.apiKey();
        return key == null ? Map.of() : Map.of(KEY_HEADER, key.value().strip());
    }

    @Override
    public boolean hasCredentials(Endpoint endpoint) {
        return endpoint.apiKey() != null
                || Dialect.names(endpoint, KEY_HEADER)
                || Dialect.names(endpoint, "authorization");
    }

    @Override
    public String completionPath(Endpoint endpoint) {
        String model =
                endpoint.model().startsWith(MODELS) ? endpoint.model().substring(MODELS.length()) : endpoint.model();
        String encoded = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
        return "/v1beta/models/" + encoded + ":streamGenerateContent?alt=sse";
    }

    @Override
    public JsonObject completionBody(Call call, boolean formed) {
        Prompt prompt = call.prompt();
        JsonObject generation = new JsonObject().put("maxOutputTokens", prompt.maxOutputTokens());
        if (formed) {
            generation.put("responseMimeType", "application/json").put("responseSchema", AnswerShape.orderedSchema());
        }
        JsonObject content = parts(PromptText.of(prompt)).put("role", "user");
        JsonObject body =
                new JsonObject().put("contents", new JsonArray().add(content)).put("generationConfig", generation);
        return prompt.system().isBlank() ? body : body.put("systemInstruction", parts(prompt.system()));
    }

    private static JsonObject parts(String text) {
        return new JsonObject().put("parts", new JsonArray().add(new JsonObject().put("text", text)));
    }

    @Override
    public String modelsPath() {
        return "/v1beta/models?pageSize=1";
    }

    @Override
    public String modelsField() {
        return "models";
    }

    @Override
    public Consumer<SseEvent> reader(Draft draft, Diagnosis diagnosis) {
        return new GeminiEvents(draft, diagnosis);
    }

    /** A wrong key comes as 400, a spent balance as 429. */
    @Override
    public int meaning(int status, JsonObject error, String message) {
        if (details(error).contains(KEY_INVALID)) {
            return 401;
        }
        if (message.contains("credits are depleted")) {
            return 402;
        }
        return status == 0 ? Field.count(error, "code", 500) : status;
    }

    private static String details(JsonObject error) {
        return Field.list(error, "details").encode();
    }

    @Override
    public Optional<Duration> retryAfter(JsonObject error) {
        return Field.list(error, "details").stream()
                .map(Field::element)
                .filter(detail -> Objects.equals(detail.getValue("@type"), RETRY_INFO))
                .findFirst()
                .flatMap(detail -> RetryAfter.ofSeconds(Field.text(detail, "retryDelay")));
    }
}
