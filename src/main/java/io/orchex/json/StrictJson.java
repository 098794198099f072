package io.orchex.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.problem.Issue;
import io.orchex.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON that a stranger sent: UTF-8 (RFC 8259), one value, no duplicate keys, at most {@value #MAX_DEPTH} deep,
 * no text that PostgreSQL or UTF-8 could not hold.
 */
public final class StrictJson {

    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 64;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /**
     * The value as Vert.x holds it: a {@link JsonObject}, a {@link JsonArray}, a string, a number, a boolean or null.
     *
     * @throws io.orchex.problem.ProblemException {@code VALIDATION_ERROR} that names the place and the reason
     */
    public static @Nullable Object parse(Buffer text) {
        Object value = wrapped(read(text));
        unstorable("", value).ifPresent(issue -> {
            throw Problem.invalid(List.of(issue)).exception();
        });
        return value;
    }

    private static @Nullable Object read(Buffer text) {
        try (JsonParser parser = MAPPER.getFactory().createParser(decoded(text))) {
            return MAPPER.readValue(parser, Object.class);
        } catch (JsonProcessingException e) {
            throw Problem.invalid("body", "not valid JSON: " + reason(e)).exception();
        } catch (IOException e) {
            throw Problem.invalid("body", "not valid UTF-8").exception();
        }
    }

    // Left to itself, Jackson guesses UTF-16 and UTF-32, and takes surrogates and overlong forms for UTF-8.
    private static String decoded(Buffer text) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(text.getBytes())).toString();
    }

    private static String reason(JsonProcessingException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        String message = e.getOriginalMessage();
        return (message.length() > 160 ? message.substring(0, 160) + "…" : message) + where;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object wrapped(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject((Map<String, Object>) map);
        }
        return value instanceof List<?> list ? new JsonArray(list) : value;
    }

    private static Optional<Issue> unstorable(String path, @Nullable Object value) {
        if (value instanceof String text) {
            return unstorableText(path, text);
        }
        if (value instanceof JsonObject object) {
            return object.stream().flatMap(e -> entry(path, e).stream()).findFirst();
        }
        if (value instanceof JsonArray array) {
            return array.stream()
                    .flatMap(item -> unstorable(path, item).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Issue> entry(String path, Map.Entry<String, Object> entry) {
        String field = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        return unstorableText(field, entry.getKey()).or(() -> unstorable(field, entry.getValue()));
    }

    private static Optional<Issue> unstorableText(String path, String text) {
        String field = path.isEmpty() ? "body" : path;
        if (text.indexOf('\0') >= 0) {
            return Optional.of(new Issue(field, "must not contain the NUL character"));
        }
        return hasLoneSurrogate(text)
                ? Optional.of(new Issue(field, "must not contain half a surrogate pair"))
                : Optional.empty();
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
