package io.orchex.source.typescript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.source.Aim;
import io.orchex.source.Diagnosis;
import io.orchex.source.Function;
import io.orchex.source.Program;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.Rewrite.Change;
import io.orchex.source.Size;
import io.orchex.source.Structure;
import io.orchex.source.UnreadableException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the TypeScript compiler can be asked. */
final class Compiler {

    /** The same as for other languages. */
    private static final int LONGEST = 2_000_000;

    private final Interpreter interpreter = new Interpreter();
    private final Duration patience;

    /** @param patience how long one file may take; what looks at types gets several times as long */
    Compiler(Duration patience) {
        this.patience = patience;
    }

    /** What the script finds in a file. */
    record Outline(Size size, List<Function> functions, List<SyntaxProblem> problems, Structure structure) {}

    /** What the script made of a file. */
    record Refactored(String text, List<Change> changes, String refusal, String doubt) {}

    /**
     * @param extensions how the text may be meant, the most likely first
     * @throws UnreadableException if V8 is not to be had here, or the text is too long, too deep or takes too long
     */
    Outline outline(String text, List<String> extensions) {
        return OutlineText.unpack(interpreter.call(patience, "read", arguments(text, extensions)));
    }

    /** What could be made simpler, arguments as above. */
    List<Smell> smells(String text, List<String> extensions) {
        return List.of(parse(interpreter.call(patience, "smells", arguments(text, extensions)), Smell[].class));
    }

    /**
     * @param extension how the text is meant
     * @throws UnreadableException as above
     */
    Refactored refactored(String text, String extension, Aim aim) {
        checkLength(text);
        return parse(
                interpreter.call(patience.multipliedBy(2), "refactor", text, extension, json(aim)), Refactored.class);
    }

    /** Makes every change that is certain, arguments as above. */
    Refactored rewritten(String text, String extension) {
        checkLength(text);
        return parse(interpreter.call(patience.multipliedBy(2), "rewrite", text, extension), Refactored.class);
    }

    /** What others see of a file, arguments as for {@link #outline}. */
    List<String> publicApi(String text, List<String> extensions) {
        return List.of(parse(interpreter.call(patience, "publicApi", arguments(text, extensions)), String[].class));
    }

    /** @throws UnreadableException if it takes longer than a minute or two */
    Diagnosis diagnosis(Program program) {
        return parse(interpreter.call(patience.multipliedBy(9), "diagnose", json(program)), Diagnosis.class);
    }

    private static Object[] arguments(String text, List<String> extensions) {
        checkLength(text);
        return Stream.concat(Stream.of(text), extensions.stream()).toArray();
    }

    private static void checkLength(String text) {
        if (text.length() > LONGEST) {
            throw new UnreadableException("it is longer than %d characters".formatted(LONGEST));
        }
    }

    private static String json(Object question) {
        try {
            return Json.MAPPER.writeValueAsString(question);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a question can't be written", e);
        }
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("V8 answered nonsense", e);
        }
    }

    /** A class of its own, as whoever reads other languages does not need it, and it takes its time to load. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
