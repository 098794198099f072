package io.orchex.provider.fake;

import io.orchex.provider.Completion.Usage;
import io.orchex.provider.fake.Behaviour.Answer;
import io.orchex.provider.fake.Behaviour.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The generateContent API, streamed as events. */
public final class FakeGemini extends FakeProvider {

    private static final String PREFIX = "/v1beta/models/";
    private static final String METHOD = ":streamGenerateContent";
    private static final Set<String> FIELDS = Set.of(
            "contents",
            "systemInstruction",
            "generationConfig",
            "safetySettings",
            "tools",
            "toolConfig",
            "cachedContent");
    private static final Set<String> GENERATION_FIELDS = Set.of(
            "maxOutputTokens",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema",
            "temperature",
            "topP",
            "topK",
            "candidateCount",
            "stopSequences",
            "thinkingConfig",
            "seed");

    private FakeGemini(Vertx vertx) {
        super(vertx);
    }

    public static FakeGemini start(Vertx vertx) {
        return new FakeGemini(vertx);
    }

    @Override
    public URI baseUrl() {
        return URI.create(origin());
    }

    @Override
    boolean isCompletion(Received request) {
        return request.path().startsWith(PREFIX) && request.path().endsWith(METHOD);
    }

    @Override
    Optional<ErrorAnswer> check(Received request) {
        String key = request.header("x-goog-api-key");
        if (key.isEmpty()) {
            return wrong(403, "Method doesn't allow unregistered callers (callers without established identity).");
        }
        if (!key.equals(KEY)) {
            return Optional.of(new ErrorAnswer(400, keyInvalid()));
        }
        boolean models =
                request.path().equals("/v1beta/models") && request.method().equals("GET");
        if (!models && !(isCompletion(request) && request.method().equals("POST"))) {
            return wrong(404, "Not Found");
        }
        return models ? Optional.empty() : checkCompletion(request);
    }

    private Optional<ErrorAnswer> checkCompletion(Received request) {
        if (!request.uri().endsWith("?alt=sse")) {
            return wrong(400, "This fake only streams events: alt=sse is missing");
        }
        JsonObject body = request.body();
        String unknown = Pieces.unknown(body, FIELDS)
                + Pieces.unknown(body.getJsonObject("generationConfig", new JsonObject()), GENERATION_FIELDS);
        if (!unknown.isEmpty()) {
            return wrong(
                    400, "Invalid JSON payload received. Unknown name \"%s\": Cannot find field.".formatted(unknown));
        }
        if (body.getJsonArray("contents", new JsonArray()).isEmpty()) {
            return wrong(400, "* GenerateContentRequest.contents: contents is not specified\n");
        }
        String model = model(request);
        return knows(model)
                ? Optional.empty()
                : wrong(
                        404,
                        "models/%s is not found for API version v1beta, or is not supported for generateContent."
                                .formatted(model));
    }

    private static String model(Received request) {
        String encoded =
                request.path().substring(PREFIX.length(), request.path().length() - METHOD.length());
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static Optional<ErrorAnswer> wrong(int status, String message) {
        return Optional.of(new ErrorAnswer(status, error(status, message, new JsonArray())));
    }

    private static JsonObject keyInvalid() {
        JsonObject info = new JsonObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "API_KEY_INVALID")
                .put("domain", "googleapis.com")
                .put("metadata", new JsonObject().put("service", "generativelanguage.googleapis.com"));
        return error(400, "API key not valid. Please pass a valid API key.", new JsonArray().add(info));
    }

    @Override
    Buffer models() {
        JsonObject model = new JsonObject()
                .put("name", "models/gemini-3.8-flash")
                .put("displayName", "Gemini 3.8 Flash")
                .put("inputTokenLimit", 1_048_576)
                .put("outputTokenLimit", 65_536);
        return new JsonObject()
                .put("models", new JsonArray().add(model))
                .put("nextPageToken", "Ch5tb2RlbHM")
                .toBuffer();
    }

    @Override
    Stream stream(Answer answer, Received request) {
        String model = model(request);
        if (answer.ending() == Ending.REFUSAL) {
            JsonObject feedback = new JsonObject().put("blockReason", "PROHIBITED_CONTENT");
            return new Stream(
                    List.of(Pieces.data(part(model, answer.usage()).put("promptFeedback", feedback))),
                    List.of(),
                    List.of(),
                    "");
        }
        List<String> body = Pieces.of(answer.text()).stream()
                .map(piece -> Pieces.data(
                        candidates(part(model, new Usage(answer.usage().input(), 0, 0)), text(piece))))
                .toList();
        JsonObject last = text("").put("finishReason", answer.ending() == Ending.MAX_TOKENS ? "MAX_TOKENS" : "STOP");
        List<String> closing = List.of(Pieces.data(candidates(part(model, answer.usage()), last)));
        String error = Pieces.data(error(503, "The model is overloaded. Please try again later.", new JsonArray()));
        return new Stream(List.of(), body, closing, error);
    }

    private static JsonObject candidates(JsonObject part, JsonObject candidate) {
        return part.put("candidates", new JsonArray().add(candidate));
    }

    private static JsonObject text(String piece) {
        JsonArray parts = new JsonArray().add(new JsonObject().put("text", piece));
        return new JsonObject()
                .put("content", new JsonObject().put("parts", parts).put("role", "model"))
                .put("index", 0);
    }

    private JsonObject part(String model, Usage usage) {
        JsonObject counts = new JsonObject()
                .put("promptTokenCount", usage.input())
                .put("cachedContentTokenCount", usage.cachedInput())
                .put("candidatesTokenCount", usage.output() / 2)
                .put("thoughtsTokenCount", usage.output() - usage.output() / 2)
                .put("totalTokenCount", usage.input() + usage.output());
        return new JsonObject()
                .put("usageMetadata", counts)
                .put("modelVersion", model)
                .put("responseId", "resp" + nextNumber());
    }

    @Override
    Usage toldHalfWay(Usage usage) {
        return new Usage(usage.input(), 0, 0);
    }

    @Override
    JsonObject errorBody(int status) {
        return error(status, "The fake answers " + status, new JsonArray());
    }

    @Override
    ErrorAnswer outOfMoney() {
        String message = "Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects to"
                + " manage your project and billing.";
        return new ErrorAnswer(402, error(402, message, new JsonArray()));
    }

    private static JsonObject error(int status, String message, JsonArray details) {
        JsonObject error =
                new JsonObject().put("code", status).put("message", message).put("status", word(status));
        return new JsonObject().put("error", details.isEmpty() ? error : error.put("details", details));
    }

    private static String word(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 402, 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }

    @Override
    Map<String, String> headers() {
        return Map.of("server", "scaffolding on HTTPServer2", "server-timing", "gfet4t7; dur=12");
    }
}
