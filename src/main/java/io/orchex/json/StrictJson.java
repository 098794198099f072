package io.orchex.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON that a stranger sent: UTF-8 (RFC 8259), one value, no duplicate keys, at most {@value #MAX_DEPTH} deep,
 * no text that PostgreSQL or UTF-8 could not hold, no number of more than {@value #MAX_NUMBER_LENGTH} characters or
 * beyond what a double holds.
 */
public final class StrictJson {

    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_PLACE = 400;
    /** Which setting of the parser it was. */
    private static final String OUR_OWN_AFFAIR =
            ", from `[^`]*`| \\(start marker at \\[.*|: enable `[^`]*` to allow|: was expecting \\(.*";

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
            return read(parser);
        } catch (IOException e) {
            throw Problem.invalid("body", "not valid UTF-8").exception();
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        try {
            return MAPPER.readValue(parser, Object.class);
        } catch (StreamConstraintsException e) {
            throw Problem.invalid(place(parser.getParsingContext()), reason(e)).exception();
        } catch (JsonProcessingException e) {
            throw Problem.invalid("body", "not valid JSON: " + reason(e)).exception();
        }
    }

    /** Where the parser is, as far as it can be said in a line. */
    private static String place(JsonStreamContext at) {
        String pointer = at.pathAsPointer().toString();
        boolean tellable = at.getNestingDepth() < MAX_DEPTH && pointer.length() <= MAX_PLACE;
        return pointer.isEmpty() || !tellable ? "body" : pointer.substring(1).replace('/', '.');
    }

    // Left to itself, Jackson guesses UTF-16 and UTF-32, and takes surrogates and overlong forms for UTF-8.
    private static String decoded(Buffer text) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(text.getBytes())).toString();
    }

    private static String reason(JsonProcessingException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        String message = e.getOriginalMessage().replaceFirst(OUR_OWN_AFFAIR, "");
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
        if (value instanceof Double number && number.isInfinite()) {
            return Optional.of(new Issue(path.isEmpty() ? "body" : path, "must be a number that a double can hold"));
        }
        if (value instanceof JsonObject object) {
            return object.stream().flatMap(e -> entry(path, e).stream()).findFirst();
        }
        if (value instanceof JsonArray array) {
            return IntStream.range(0, array.size())
                    .boxed()
                    .flatMap(i -> unstorable(below(path, i), array.getValue(i)).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Issue> entry(String path, Map.Entry<String, Object> entry) {
        String field = below(path, entry.getKey());
        return unstorableText(field, entry.getKey()).or(() -> unstorable(field, entry.getValue()));
    }

    private static String below(String path, Object step) {
        return path.isEmpty() ? step.toString() : path + "." + step;
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
