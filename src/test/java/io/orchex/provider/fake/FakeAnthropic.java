package io.orchex.provider.fake;

import io.orchex.provider.Completion.Usage;
import io.orchex.provider.fake.Behaviour.Answer;
import io.orchex.provider.fake.Behaviour.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Messages API. */
public final class FakeAnthropic extends FakeProvider {

    private static final Set<String> FIELDS = Set.of(
            "model",
            "messages",
            "max_tokens",
            "stream",
            "system",
            "tools",
            "tool_choice",
            "output_config",
            "thinking",
            "metadata",
            "stop_sequences",
            "temperature",
            "top_k",
            "top_p",
            "service_tier");

    private FakeAnthropic(Vertx vertx) {
        super(vertx);
    }

    public static FakeAnthropic start(Vertx vertx) {
        return new FakeAnthropic(vertx);
    }

    @Override
    public URI baseUrl() {
        return URI.create(origin());
    }

    @Override
    boolean isCompletion(Received request) {
        return request.path().equals("/v1/messages");
    }

    @Override
    Optional<ErrorAnswer> check(Received request) {
        if (!request.header("x-api-key").equals(KEY)) {
            return wrong(
                    401, request.header("x-api-key").isEmpty() ? "x-api-key header is required" : "invalid x-api-key");
        }
        if (request.header("anthropic-version").isEmpty()) {
            return wrong(400, "anthropic-version: header is required");
        }
        boolean models = request.path().equals("/v1/models") && request.method().equals("GET");
        if (!models && !(isCompletion(request) && request.method().equals("POST"))) {
            return wrong(404, "Not Found");
        }
        return models ? Optional.empty() : checkBody(request.body());
    }

    private Optional<ErrorAnswer> checkBody(JsonObject body) {
        for (String field : List.of("model", "messages", "max_tokens")) {
            if (body.getValue(field) == null) {
                return wrong(400, field + ": Field required");
            }
        }
        String unknown = Pieces.unknown(body, FIELDS);
        if (!unknown.isEmpty()) {
            return wrong(400, unknown + ": Extra inputs are not permitted");
        }
        if (body.getInteger("max_tokens") < 1) {
            return wrong(400, "max_tokens: Input should be greater than or equal to 1");
        }
        String model = body.getString("model");
        if (!knows(model)) {
            return wrong(404, "model: " + model);
        }
        return forcesTool(body) && model.matches("claude-.*-5-[1-9].*")
                ? wrong(400, "tool_choice: forced tool use is not supported for this model")
                : Optional.empty();
    }

    private static boolean forcesTool(JsonObject body) {
        return body.getValue("tool_choice") instanceof JsonObject choice
                && Set.of("tool", "any").contains(choice.getString("type"));
    }

    private Optional<ErrorAnswer> wrong(int status, String message) {
        return Optional.of(new ErrorAnswer(status, error(type(status), message)));
    }

    @Override
    Buffer models() {
        JsonObject model = new JsonObject()
                .put("type", "model")
                .put("id", "claude-sonnet-5-5")
                .put("display_name", "Claude Sonnet 5.5")
                .put("created_at", "2026-09-28T00:00:00Z");
        return new JsonObject()
                .put("data", new JsonArray().add(model))
                .put("has_more", true)
                .put("first_id", "claude-sonnet-5-5")
                .put("last_id", "claude-sonnet-5-5")
                .toBuffer();
    }

    @Override
    Stream stream(Answer answer, Received request) {
        boolean tool = forcesTool(request.body());
        JsonObject block = tool
                ? new JsonObject()
                        .put("type", "tool_use")
                        .put("id", "toolu_01" + nextNumber())
                        .put("name", "answer")
                        .put("input", new JsonObject())
                : new JsonObject().put("type", "text").put("text", "");
        List<String> opening = List.of(
                messageStart(answer.usage(), request.body().getString("model")),
                event("content_block_start", new JsonObject().put("index", 0).put("content_block", block)),
                event("ping", new JsonObject()));
        List<String> body = Pieces.of(answer.text()).stream()
                .map(piece -> delta(tool, piece))
                .toList();
        List<String> closing = List.of(
                event("content_block_stop", new JsonObject().put("index", 0)),
                messageDelta(answer, tool),
                event("message_stop", new JsonObject()));
        String error = Pieces.event("error", error("overloaded_error", "Overloaded"));
        return new Stream(opening, body, closing, error);
    }

    private String messageStart(Usage usage, String model) {
        JsonObject counts = new JsonObject()
                .put("input_tokens", usage.input() - usage.cachedInput())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", usage.cachedInput())
                .put("output_tokens", 1)
                .put("service_tier", "standard");
        JsonObject message = new JsonObject()
                .put("id", "msg_01" + nextNumber())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model)
                .put("content", new JsonArray())
                .putNull("stop_reason")
                .putNull("stop_sequence")
                .put("usage", counts);
        return event("message_start", new JsonObject().put("message", message));
    }

    private static String delta(boolean tool, String piece) {
        JsonObject delta = tool
                ? new JsonObject().put("type", "input_json_delta").put("partial_json", piece)
                : new JsonObject().put("type", "text_delta").put("text", piece);
        return event("content_block_delta", new JsonObject().put("index", 0).put("delta", delta));
    }

    private static String messageDelta(Answer answer, boolean tool) {
        String reason = answer.ending() == Ending.MAX_TOKENS
                ? "max_tokens"
                : answer.ending() == Ending.REFUSAL ? "refusal" : tool ? "tool_use" : "end_turn";
        JsonObject delta = new JsonObject().put("stop_reason", reason).putNull("stop_sequence");
        JsonObject usage = new JsonObject().put("output_tokens", answer.usage().output());
        return event("message_delta", new JsonObject().put("delta", delta).put("usage", usage));
    }

    private static String event(String type, JsonObject rest) {
        return Pieces.event(type, new JsonObject().put("type", type).mergeIn(rest));
    }

    @Override
    Usage toldHalfWay(Usage usage) {
        return new Usage(usage.input(), usage.cachedInput(), 1);
    }

    @Override
    JsonObject errorBody(int status) {
        return error(type(status), status == 529 ? "Overloaded" : "The fake answers " + status);
    }

    @Override
    ErrorAnswer outOfMoney() {
        return new ErrorAnswer(
                400,
                error(
                        "invalid_request_error",
                        "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or"
                                + " purchase credits."));
    }

    private JsonObject error(String type, String message) {
        return new JsonObject()
                .put("type", "error")
                .put("error", new JsonObject().put("type", type).put("message", message))
                .put("request_id", "req_01" + nextNumber());
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    @Override
    Map<String, String> headers() {
        return Map.of("request-id", "req_01" + nextNumber(), "anthropic-organization-id", "org-fake");
    }
}
