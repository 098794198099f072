package io.orchex.provider;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the one fault that an upstream's error is, and words it for a person. */
final class Diagnosis {

    private static final int INTERNAL = 500;
    private static final int TOO_LARGE = 413;

    /** How providers say that a model can't hold the request. */
    private static final Pattern TOO_LONG = Pattern.compile(
            "context.(length|window|size)|(prompt|input|request).{0,20}too (long|large)|too many tokens|token count.{0,40}exceeds",
            Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final Quotation quotation;
    private final InstantSource clock;

    Diagnosis(Dialect dialect, Endpoint endpoint, InstantSource clock) {
        this.dialect = dialect;
        this.quotation = new Quotation(endpoint);
        this.clock = clock;
    }

    /** What it is that is no answer. */
    Fault of(int status, MultiMap headers, Buffer body) {
        ErrorBody error = ErrorBody.of(body);
        if (status >= 200 && status < 300) {
            return error.explicit()
                    ? of(error)
                    : new Fault.Malformed(
                            "%s answered %d with something that is no answer of its protocol; check config.base_url"
                                    .formatted(dialect.speaker(), status));
        }
        Duration wait =
                RetryAfter.of(headers, clock.instant()).or(() -> wait(error)).orElse(null);
        return fault(meaning(status, error), told(status, error), wait);
    }

    /** What an error in the middle of a stream is. */
    Fault of(JsonObject event) {
        return of(ErrorBody.of(event));
    }

    private Fault of(ErrorBody error) {
        String message = "%s broke off: %s".formatted(dialect.speaker(), quotation.of(error.message()));
        return fault(meaning(0, error), message, wait(error).orElse(null));
    }

    /** An error in an odd shape is still an error: then its status speaks alone. */
    private int meaning(int status, ErrorBody error) {
        try {
            return dialect.meaning(status, error.error(), error.message());
        } catch (FaultException oddShape) {
            return status == 0 ? INTERNAL : status;
        }
    }

    private Optional<Duration> wait(ErrorBody error) {
        try {
            return dialect.retryAfter(error.error());
        } catch (FaultException oddShape) {
            return Optional.empty();
        }
    }

    Fault refused(String why) {
        return new Fault.Refused("%s declined: %s".formatted(dialect.speaker(), quotation.of(why)));
    }

    Fault truncated(String text) {
        return new Fault.Truncated(
                "The answer of %s reached the limit of output tokens before its end; raise max_tokens"
                        .formatted(dialect.speaker()),
                text);
    }

    Fault keyMissing() {
        return new Fault.CredentialsRefused("%s needs an API key; set config.api_key or config.api_key_env of the agent"
                .formatted(dialect.speaker()));
    }

    private String told(int status, ErrorBody error) {
        String words = quotation.of(error.message());
        return "%s answered %d%s".formatted(dialect.speaker(), status, words.isEmpty() ? "" : ": " + words);
    }

    private static Fault fault(int meaning, String message, @Nullable Duration wait) {
        return switch (meaning) {
            case 401, 403 -> new Fault.CredentialsRefused(message + " (check the agent's config.api_key)");
            case 402 -> new Fault.QuotaExhausted(message + " (the provider's account needs money)");
            case 404 -> new Fault.UnknownModel(message + " (check the agent's model and config.base_url)");
            case 408 -> new Fault.ServerError(message, wait);
            case 429, 529 -> new Fault.RateLimited(message, wait);
            case Dialect.FILTERED -> new Fault.Refused(message);
            default -> ofClass(meaning, message, wait);
        };
    }

    private static Fault ofClass(int meaning, String message, @Nullable Duration wait) {
        return switch (meaning / 100) {
            case 3 -> new Fault.RequestRejected(message + ", a redirect; set config.base_url to the final address");
            case 4 ->
                new Fault.RequestRejected(
                        message,
                        meaning == TOO_LARGE || TOO_LONG.matcher(message).find());
            case 5 -> new Fault.ServerError(message, wait);
            default -> new Fault.Malformed(message + ", which no provider should");
        };
    }

    /** Whether this is the list of models that was asked for. */
    boolean listsModels(Buffer body) {
        return ErrorBody.of(body).error().getValue(dialect.modelsField()) instanceof JsonArray;
    }

    Fault noModels() {
        return new Fault.Malformed("%s answered with something that is no list of models; check config.base_url"
                .formatted(dialect.speaker()));
    }
}
