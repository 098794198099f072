package io.orchex.routing;

import io.orchex.task.TaskProtocol.Result;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an agent said into the shape of a result. An answer out of shape is repaired once (JSON inside prose or a
 * fence, code inside a fence), then kept as explanation with a note; it is never thrown away.
 */
final class ResultReader {

    private static final Pattern FENCE = Pattern.compile("```[\\w+#.-]*\\R(.*?)\\R?```", Pattern.DOTALL);

    private ResultReader() {}

    /** @param notes what the reader is to know besides, such as files that were cut */
    static Result read(String text, List<String> notes) {
        return readClean(storable(text), notes);
    }

    // What a model says may hold what PostgreSQL and UTF-8 can't: NUL, half a surrogate pair.
    private static String storable(String text) {
        return new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Result readClean(String text, List<String> notes) {
        return shaped(text.strip())
                .or(() -> inFence(text))
                .or(() -> inProse(text))
                .map(json -> result(json, notes))
                .orElseGet(() -> unshaped(text, notes));
    }

    /** Whether there is anything in it. */
    static boolean isEmpty(Result result) {
        return blank(result.code())
                && blank(result.explanation())
                && result.suggestions().isEmpty();
    }

    private static Optional<JsonObject> shaped(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonObject json = new JsonObject(text);
            return json.containsKey("code") || json.containsKey("explanation") ? Optional.of(json) : Optional.empty();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> inFence(String text) {
        return FENCE.matcher(text)
                .results()
                .map(match -> shaped(match.group(1).strip()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<JsonObject> inProse(String text) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        return from >= 0 && to > from ? shaped(text.substring(from, to + 1)) : Optional.empty();
    }

    private static Result result(JsonObject json, List<String> notes) {
        return new Result(
                text(json.getValue("code")),
                text(json.getValue("explanation")),
                suggestions(json.getValue("suggestions")),
                notes.isEmpty() ? null : notes);
    }

    private static Result unshaped(String text, List<String> notes) {
        Matcher fence = FENCE.matcher(text);
        String code = fence.find() ? fence.group(1) : null;
        List<String> all = Stream.concat(
                        notes.stream(),
                        Stream.of("The agent did not answer in the agreed shape; its text is kept as it was"))
                .toList();
        return new Result(code, text, List.of(), all);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : storable(value.toString());
    }

    private static List<String> suggestions(@Nullable Object value) {
        return value instanceof JsonArray array
                ? array.stream()
                        .map(String::valueOf)
                        .map(ResultReader::storable)
                        .toList()
                : Stream.ofNullable(value)
                        .map(Object::toString)
                        .map(ResultReader::storable)
                        .toList();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
