package io.orchex.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request the contract has already accepted, so nothing in here needs checking again.
 *
 * @param principal who asks; a nobody without scopes where the operation is public
 * @param parameters path, query and header parameters by name, typed as the contract says, defaults filled in
 * @param body the JSON body; empty where none was sent
 * @param seed chance for the ids of what this request creates: the same again when an idempotent request is replayed
 */
public record Request(Principal principal, Map<String, Object> parameters, JsonObject body, String seed) {

    /** No parameter of any operation: OpenAPI has it follow from the media types of the answers. */
    static final String ACCEPT = "Accept";

    /** A path parameter. */
    public String path(String name) {
        return (String) requireNonNull(parameters.get(name), name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable((String) parameters.get(name));
    }

    /** An integer parameter that is required or has a default in the contract. */
    public int integer(String name) {
        return ((Number) requireNonNull(parameters.get(name), name)).intValue();
    }

    public boolean flag(String name) {
        return parameters.get(name) instanceof Boolean flag && flag;
    }

    /** A date-time parameter. */
    public Optional<Instant> time(String name) {
        return text(name).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    /** A parameter that may be given several times. */
    public List<String> list(String name) {
        return parameters.get(name) instanceof JsonArray array
                ? array.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** The body as a record; absent fields are null. */
    public <T extends Record> T body(Class<T> type) {
        return body.mapTo(type);
    }

    /**
     * The media type the caller would like the answer in.
     *
     * @param offered the usual one first, which is taken where the caller likes none of them or doesn't say
     */
    public String preferred(List<String> offered) {
        return text(ACCEPT).flatMap(header -> Accept.best(header, offered)).orElse(offered.get(0));
    }

    /** How long the caller is willing to wait for the end of what it asks for: {@code Prefer: wait=N} (RFC 7240). */
    public Duration patience() {
        return text("Prefer").map(Prefer::patience).orElse(Duration.ZERO);
    }

    /** An id for what this request creates; the same one when the request is replayed. */
    public String freshId(String prefix) {
        return prefix + "_" + seed;
    }

    Request withSeed(String other) {
        return new Request(principal, parameters, body, other);
    }
}
