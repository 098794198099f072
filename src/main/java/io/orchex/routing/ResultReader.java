package io.orchex.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orchex.task.TaskProtocol.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an agent said into the shape of a result. An answer out of shape is repaired once (JSON inside prose or a
 * fence, trailing commas, line ends inside strings, code inside a fence), then kept as explanation with a note; it is
 * never thrown away.
 */
final class ResultReader {

    private static final Pattern FENCE = Pattern.compile("```[\\w+#.-]*\\R(.*?)\\R?```", Pattern.DOTALL);
    private static final Pattern NOTHING_BUT_FENCE =
            Pattern.compile("\\s*```[\\w+#.-]*\\R(.*?)\\R?```\\s*", Pattern.DOTALL);

    /** So many places where an object may begin are looked at. */
    private static final int MOST_TRIES = 50;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private ResultReader() {}

    /** How near an answer was to the agreed shape. */
    enum Shape {
        AGREED,
        REPAIRED,
        FREE
    }

    /** A result, and how it was found. */
    record Answer(Result result, Shape shape) {}

    /** @param notes what the reader is to know besides, such as files that were cut */
    static Answer read(String text, List<String> notes) {
        return readClean(storable(text), notes);
    }

    // What a model says may hold what PostgreSQL and UTF-8 can't: NUL, half a surrogate pair.
    private static String storable(String text) {
        return new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Answer readClean(String text, List<String> notes) {
        return shaped(STRICT, text)
                .map(json -> new Answer(result(json, notes, code -> code), Shape.AGREED))
                .or(() -> anywhere(text)
                        .map(json -> new Answer(result(json, notes, ResultReader::unfenced), Shape.REPAIRED)))
                .orElseGet(() -> new Answer(unshaped(text, notes), Shape.FREE));
    }

    /** Whether there is anything in it. */
    static boolean isEmpty(Result result) {
        return blank(result.code())
                && blank(result.explanation())
                && result.suggestions().isEmpty();
    }

    private static Optional<JsonNode> shaped(JsonMapper reader, String text) {
        try {
            return Optional.ofNullable(reader.readTree(text))
                    .filter(json -> json.has("code") || json.has("explanation") || json.has("suggestions"));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> anywhere(String text) {
        int from = text.indexOf('{');
        for (int tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
            Optional<JsonNode> found = shaped(LENIENT, text.substring(from));
            if (found.isPresent()) {
                return found;
            }
            from = text.indexOf('{', from + 1);
        }
        return Optional.empty();
    }

    private static Result result(JsonNode json, List<String> notes, UnaryOperator<String> mend) {
        String code = text(json.get("code"));
        return new Result(
                code == null || code.isBlank() ? null : mend.apply(code),
                text(json.get("explanation")),
                suggestions(json.get("suggestions")),
                notes.isEmpty() ? null : notes,
                Prompts.VERSION);
    }

    private static Result unshaped(String text, List<String> notes) {
        Matcher fence = FENCE.matcher(text);
        String code = fence.find() ? fence.group(1) : null;
        List<String> all = Stream.concat(
                        notes.stream(),
                        Stream.of("The agent did not answer in the agreed shape; its text is kept as it was"))
                .toList();
        return new Result(code, text, List.of(), all, Prompts.VERSION);
    }

    private static String unfenced(String code) {
        Matcher fence = NOTHING_BUT_FENCE.matcher(code);
        return fence.matches() ? fence.group(1) : code;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return storable(value.isTextual() ? value.asText() : value.toString());
    }

    private static List<String> suggestions(@Nullable JsonNode value) {
        Stream<JsonNode> items = value != null && value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                : Stream.ofNullable(value);
        return items.map(ResultReader::text).flatMap(Stream::ofNullable).toList();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
