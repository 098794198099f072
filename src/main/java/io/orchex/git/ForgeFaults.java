package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in plain words why a forge didn't do what it was asked for, and what the operator can do. Never holds the token.
 */
record ForgeFaults(ForgeSettings forge, String slug) {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int FIRST_REDIRECT = 300;
    private static final int LONGEST_REASON = 300;

    SourceException of(ForgeAnswer answer) {
        if (answer.isLimit()) {
            return fault(Reason.UNREACHABLE, "The forge %s asks us to wait; try again later".formatted(forge.host()));
        }
        return switch (answer.status()) {
            case UNAUTHORIZED ->
                fault(
                        Reason.UNAUTHORIZED,
                        "The forge %s doesn't accept the token in the environment variable %s; put a valid one there"
                                .formatted(forge.host(), forge.tokenEnv()));
            case FORBIDDEN ->
                fault(
                        Reason.UNAUTHORIZED,
                        "The token in the environment variable %s may not do this to %s on %s; give it the right to write pull requests"
                                .formatted(forge.tokenEnv(), slug, forge.host()));
            case NOT_FOUND ->
                fault(
                        Reason.NO_REPOSITORY,
                        "The forge %s knows no repository %s, or the token in the environment variable %s may not see it"
                                .formatted(forge.host(), slug, forge.tokenEnv()));
            case BAD_REQUEST, CONFLICT, UNPROCESSABLE ->
                fault(Reason.REFUSED, "The forge %s doesn't take it: %s".formatted(forge.host(), reason(answer)));
            default -> other(answer);
        };
    }

    private SourceException other(ForgeAnswer answer) {
        int status = answer.status();
        return status >= FIRST_REDIRECT && status < BAD_REQUEST
                ? fault(
                        Reason.NOT_ALLOWED,
                        "The API of %s sends elsewhere, which is not followed; name its present address as api_url, and the repository's present name"
                                .formatted(forge.host()))
                : fault(Reason.UNREACHABLE, "The forge %s fails (status %d)".formatted(forge.host(), status));
    }

    SourceException noApi() {
        return fault(
                Reason.UNREACHABLE,
                "What answers at %s is not the API of a %s; check the forge's kind and api_url"
                        .formatted(forge.api(), forge.kind()));
    }

    SourceException lost(IOException cause) {
        return new SourceException(
                Reason.UNREACHABLE, "The forge %s broke off its answer".formatted(forge.host()), cause);
    }

    private static SourceException fault(Reason reason, String message) {
        return new SourceException(reason, message);
    }

    /** Forges say it as {@code message}, GitHub in more detail in {@code errors}. */
    private static String reason(ForgeAnswer answer) {
        try {
            JsonObject said = new JsonObject(answer.text());
            String all = Stream.concat(words(said.getValue("message")), words(said.getValue("errors")))
                    .collect(Collectors.joining("; "))
                    .replaceAll("\\p{Cntrl}", " ");
            return all.substring(0, Math.min(all.length(), LONGEST_REASON));
        } catch (DecodeException | ClassCastException e) {
            return "status %d".formatted(answer.status());
        }
    }

    private static Stream<String> words(Object said) {
        if (said instanceof JsonArray list) {
            return list.stream().flatMap(ForgeFaults::words);
        }
        if (said instanceof JsonObject one) {
            return words(one.getValue("message"));
        }
        return said instanceof String text ? Stream.of(text) : Stream.empty();
    }
}
