package io.orchex.source.typescript;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.interop.V8Guard;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.source.Aim;
import io.orchex.source.Function;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.Rewrite.Change;
import io.orchex.source.Size;
import io.orchex.source.Structure;
import io.orchex.source.UnreadableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The TypeScript compiler, made when it is first needed and kept for the life of the process. */
final class Compiler {

    /** The same as for other languages. */
    private static final int LONGEST = 2_000_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A thread of its own, as V8 takes the bounds of its stack from the thread that made it. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Compiler::thread);

    private final Duration patience;
    private @Nullable V8Runtime runtime;
    private boolean refactors;

    /** @param patience how long one file may take */
    Compiler(Duration patience) {
        this.patience = patience;
    }

    /** What the script finds in a file. */
    record Outline(Size size, List<Function> functions, List<SyntaxProblem> problems, Structure structure) {}

    /** What the script made of a file. */
    record Refactored(String text, List<Change> changes, String refusal) {}

    /**
     * @param extensions how the text may be meant, the most likely first
     * @throws UnreadableException if V8 is not to be had here, or the text is too long, too deep or takes too long
     */
    Outline outline(String text, List<String> extensions) {
        Object[] arguments = Stream.concat(Stream.of(text), extensions.stream()).toArray();
        return parse(ask("read", text, arguments), Outline.class);
    }

    /**
     * @param extension how the text is meant
     * @throws UnreadableException as above
     */
    Refactored refactored(String text, String extension, Aim aim) {
        return parse(ask("refactor", text, text, extension, json(aim)), Refactored.class);
    }

    private String ask(String function, String text, Object... arguments) {
        if (text.length() > LONGEST) {
            throw new UnreadableException("it is longer than %d characters".formatted(LONGEST));
        }
        try {
            return CompletableFuture.supplyAsync(() -> call(function, arguments), thread)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The guard is never called: it ends what runs while it is open for too long. */
    @SuppressWarnings("try")
    private String call(String function, Object[] arguments) {
        try {
            V8Runtime ready = equipped(function);
            try (V8Guard guard = ready.getGuard(patience.toMillis());
                    V8ValueGlobalObject global = ready.getGlobalObject()) {
                @Nullable String json = global.invokeString(function, arguments);
                if (json == null) {
                    throw new UnreadableException("it is nested too deeply to be read");
                }
                return json;
            }
        } catch (JavetTerminatedException e) {
            throw new UnreadableException("parsing it takes longer than %d s".formatted(patience.toSeconds()));
        } catch (JavetException e) {
            throw new IllegalStateException(function + " failed in V8", e);
        }
    }

    private V8Runtime equipped(String function) throws JavetException {
        V8Runtime ready = runtime == null ? Isolate.create() : runtime;
        runtime = ready;
        if (!refactors && function.equals("refactor")) {
            Isolate.equipForRefactoring(ready);
            refactors = true;
        }
        return ready;
    }

    private static String json(Aim aim) {
        try {
            return MAPPER.writeValueAsString(aim);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an aim can't be written", e);
        }
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("V8 answered nonsense", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "typescript", Isolate.THREAD_STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
