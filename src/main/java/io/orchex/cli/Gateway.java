package io.orchex.cli;

import io.orchex.provider.Secret;
import io.orchex.settings.StartRefused;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A running gateway, spoken to over HTTP. */
final class Gateway {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final URI address;
    private final Optional<Secret> key;

    Gateway(URI address, Optional<Secret> key) {
        this.address = address;
        this.key = key;
    }

    /** @param patience how long the gateway may wait for the end of a task, at most a minute */
    JsonObject get(String path, Duration patience) {
        return data(request(path, patience).GET());
    }

    JsonObject post(String path, JsonObject body, Duration patience) {
        return data(request(path, patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }

    JsonObject delete(String path) {
        return data(request(path, Duration.ZERO).DELETE());
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/v1" + path))
                .timeout(patience.plus(ANSWER_TIMEOUT))
                .header("Accept", "application/json");
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
        if (!patience.isZero()) {
            request.header("Prefer", "wait=" + patience.toSeconds());
        }
        return request;
    }

    private JsonObject data(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build());
        JsonObject envelope = envelope(response);
        if (response.statusCode() >= 400) {
            throw new StartRefused(refusal(response.statusCode(), envelope.getJsonObject("error", new JsonObject())));
        }
        return envelope.getJsonObject("data", new JsonObject());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StartRefused(
                    "No gateway answers at %s. Start one with `orchex serve`, or name another with --url"
                            .formatted(address),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted", e);
        }
    }

    private JsonObject envelope(HttpResponse<String> response) {
        try {
            return new JsonObject(response.body());
        } catch (DecodeException e) {
            throw new StartRefused("%s answers with status %d and no JSON; is a gateway there?"
                    .formatted(address, response.statusCode()));
        }
    }

    private String refusal(int status, JsonObject error) {
        JsonObject details = error.getJsonObject("details", new JsonObject());
        StringBuilder text = new StringBuilder(error.getString("message", "status " + status));
        if (details.containsKey("field")) {
            text.append(": %s %s".formatted(details.getValue("field"), details.getValue("issue")));
        }
        if (details.containsKey("retry_after")) {
            text.append("; try again in %s s".formatted(details.getValue("retry_after")));
        }
        if (status == 401) {
            text.append(
                    key.isPresent()
                            ? "; name another key with --key or ORCHEX_API_KEY"
                            : "; name a key with --key or ORCHEX_API_KEY");
        }
        return text.toString();
    }
}
