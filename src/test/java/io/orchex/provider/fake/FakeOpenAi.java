package io.orchex.provider.fake;

import io.orchex.provider.Completion.Usage;
import io.orchex.provider.fake.Behaviour.Answer;
import io.orchex.provider.fake.Behaviour.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Chat Completions API, of OpenAI itself or of a local server that resembles it. */
public final class FakeOpenAi extends FakeProvider {

    private static final Set<String> FIELDS = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "response_format",
            "max_completion_tokens",
            "max_tokens",
            "temperature",
            "top_p",
            "seed",
            "stop",
            "metadata",
            "user",
            "reasoning_effort",
            "service_tier",
            "store");

    private final boolean local;

    private FakeOpenAi(Vertx vertx, boolean local) {
        super(vertx);
        this.local = local;
    }

    public static FakeOpenAi start(Vertx vertx) {
        return new FakeOpenAi(vertx, false);
    }

    /** One that asks for no key and knows the output limit by its older name. */
    public static FakeOpenAi startLocal(Vertx vertx) {
        return new FakeOpenAi(vertx, true);
    }

    @Override
    public URI baseUrl() {
        return URI.create(origin() + "/v1");
    }

    @Override
    boolean isCompletion(Received request) {
        return request.path().equals("/v1/chat/completions");
    }

    @Override
    Optional<ErrorAnswer> check(Received request) {
        String authorization = request.header("authorization");
        if (!local && authorization.isEmpty()) {
            return wrong(401, "You didn't provide an API key.", null, null);
        }
        if (!local && !authorization.equals("Bearer " + KEY)) {
            return wrong(401, "Incorrect API key provided: " + authorization.substring(7), null, "invalid_api_key");
        }
        boolean models = request.path().equals("/v1/models") && request.method().equals("GET");
        if (!models && !(isCompletion(request) && request.method().equals("POST"))) {
            return wrong(404, "Invalid URL (%s %s)".formatted(request.method(), request.path()), null, null);
        }
        return models ? Optional.empty() : checkBody(request.body());
    }

    private Optional<ErrorAnswer> checkBody(JsonObject body) {
        if (body.getValue("model") == null) {
            return wrong(400, "you must provide a model parameter", null, null);
        }
        if (body.getValue("messages") == null) {
            return wrong(400, "Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
        }
        String unknown = Pieces.unknown(body, FIELDS);
        if (!unknown.isEmpty()) {
            return wrong(400, "Unknown parameter: '%s'.".formatted(unknown), unknown, "unknown_parameter");
        }
        String foreign = local ? "max_completion_tokens" : "max_tokens";
        if (body.containsKey(foreign)) {
            String message = "Unsupported parameter: '%s' is not supported with this model.".formatted(foreign);
            return wrong(400, message, foreign, "unsupported_parameter");
        }
        String model = body.getString("model");
        return knows(model)
                ? Optional.empty()
                : wrong(
                        404,
                        "The model `%s` does not exist or you do not have access to it.".formatted(model),
                        null,
                        "model_not_found");
    }

    private static Optional<ErrorAnswer> wrong(
            int status, String message, @Nullable String param, @Nullable String code) {
        return Optional.of(new ErrorAnswer(status, error(message, "invalid_request_error", param, code)));
    }

    @Override
    Buffer models() {
        JsonObject model = new JsonObject()
                .put("id", "gpt-6-sol")
                .put("object", "model")
                .put("created", 1_790_000_000)
                .put("owned_by", "system");
        return new JsonObject()
                .put("object", "list")
                .put("data", new JsonArray().add(model))
                .toBuffer();
    }

    @Override
    Stream stream(Answer answer, Received request) {
        JsonObject head = new JsonObject()
                .put("id", "chatcmpl-" + nextNumber())
                .put("object", "chat.completion.chunk")
                .put("created", 1_790_000_000)
                .put("model", request.body().getString("model"))
                .put("service_tier", "default")
                .putNull("system_fingerprint");
        boolean refuses = answer.ending() == Ending.REFUSAL;
        JsonObject role =
                new JsonObject().put("role", "assistant").put("content", "").putNull("refusal");
        List<String> body = Pieces.of(answer.text()).stream()
                .map(piece -> chunk(head, new JsonObject().put(refuses ? "refusal" : "content", piece), null))
                .toList();
        List<String> closing = new ArrayList<>();
        closing.add(chunk(head, new JsonObject(), answer.ending() == Ending.MAX_TOKENS ? "length" : "stop"));
        if (wantsUsage(request.body())) {
            closing.add(usage(head, answer.usage()));
        }
        closing.add("data: [DONE]\n\n");
        String error = Pieces.data(error(
                "The server had an error while processing your request. Sorry about that!",
                "server_error",
                null,
                null));
        return new Stream(List.of(chunk(head, role, null)), body, closing, error);
    }

    private static boolean wantsUsage(JsonObject body) {
        return body.getValue("stream_options") instanceof JsonObject options
                && options.getBoolean("include_usage", false);
    }

    private static String chunk(JsonObject head, JsonObject delta, @Nullable String finishReason) {
        JsonObject choice = new JsonObject()
                .put("index", 0)
                .put("delta", delta)
                .putNull("logprobs")
                .put("finish_reason", finishReason);
        return Pieces.data(
                head.copy().put("choices", new JsonArray().add(choice)).putNull("usage"));
    }

    private static String usage(JsonObject head, Usage usage) {
        JsonObject counts = new JsonObject()
                .put("prompt_tokens", usage.input())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.input() + usage.output())
                .put("prompt_tokens_details", new JsonObject().put("cached_tokens", usage.cachedInput()))
                .put("completion_tokens_details", new JsonObject().put("reasoning_tokens", 0));
        return Pieces.data(head.copy().put("choices", new JsonArray()).put("usage", counts));
    }

    @Override
    Usage toldHalfWay(Usage usage) {
        return Usage.NONE;
    }

    @Override
    JsonObject errorBody(int status) {
        String message = "The fake answers " + status;
        return switch (status) {
            case 401 -> error("Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key");
            case 404 -> error("The model does not exist.", "invalid_request_error", null, "model_not_found");
            case 429 -> error("Rate limit reached for requests", "requests", null, "rate_limit_exceeded");
            default -> error(message, status < 500 ? "invalid_request_error" : "server_error", null, null);
        };
    }

    @Override
    ErrorAnswer outOfMoney() {
        return new ErrorAnswer(
                429,
                error(
                        "You exceeded your current quota, please check your plan and billing details.",
                        "insufficient_quota",
                        null,
                        "insufficient_quota"));
    }

    private static JsonObject error(String message, String type, @Nullable String param, @Nullable String code) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", message)
                                .put("type", type)
                                .put("param", param)
                                .put("code", code));
    }

    @Override
    Map<String, String> headers() {
        return Map.of(
                "x-request-id", "req_" + nextNumber(), "openai-version", "2020-10-01", "openai-processing-ms", "12");
    }
}
