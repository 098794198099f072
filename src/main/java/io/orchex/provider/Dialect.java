package io.orchex.provider;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A wire protocol: how to ask, how to read the answer's events, what an error means. Holds no state. */
sealed interface Dialect permits AnthropicMessages, OpenAiChat, Gemini {

    /** Stands for a provider's content filter, which has no HTTP status of its own. */
    int FILTERED = 451;

    /** Who answers, for messages. */
    String speaker();

    /** Version and credentials. */
    Map<String, String> headers(Endpoint endpoint);

    /** Whether this endpoint has what it takes to be let in. */
    boolean hasCredentials(Endpoint endpoint);

    /** Path of a completion, behind the base URL. */
    String completionPath(Endpoint endpoint);

    /** @param formed whether the form of the answer is told as a schema, and not in words alone */
    JsonObject completionBody(Call call, boolean formed);

    /** Path of the list of models, behind the base URL; asking for it is never billed. */
    String modelsPath();

    /** The field that holds that list. */
    String modelsField();

    /** A reader that lets the events of one answer fill the draft; it may throw a {@link FaultException}. */
    Consumer<SseEvent> reader(Draft draft, Diagnosis diagnosis);

    /**
     * What an error means, as the HTTP status that says the same: providers use one status for several things.
     *
     * @param status the status it came with, 0 for an error in the middle of a stream
     * @param error the error object
     */
    int meaning(int status, JsonObject error, String message);

    /** When to come back, where the error itself tells. */
    default Optional<Duration> retryAfter(JsonObject error) {
        return Optional.empty();
    }

    /** Whether the caller's own headers hold this one. */
    static boolean names(Endpoint endpoint, String header) {
        return endpoint.headers().keySet().stream().anyMatch(header::equalsIgnoreCase);
    }
}
