package io.orchex.source.typescript;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.interop.V8Guard;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.source.Function;
import io.orchex.source.Reading.SyntaxProblem;
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

    /** A thread of its own, as V8 takes the bounds of its stack from the thread that made it. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Compiler::thread);

    private final Duration patience;
    private @Nullable V8Runtime runtime;

    /** @param patience how long one file may take */
    Compiler(Duration patience) {
        this.patience = patience;
    }

    /** What the script finds in a file. */
    record Outline(Size size, List<Function> functions, List<SyntaxProblem> problems, Structure structure) {

        private static final ObjectMapper MAPPER = new ObjectMapper();

        static Outline parse(String json) {
            try {
                return MAPPER.readValue(json, Outline.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("reader.js answered nonsense", e);
            }
        }
    }

    /**
     * @param extensions how the text may be meant, the most likely first
     * @throws UnreadableException if V8 is not to be had here, or the text is too long, too deep or takes too long
     */
    Outline outline(String text, List<String> extensions) {
        if (text.length() > LONGEST) {
            throw new UnreadableException("it is longer than %d characters".formatted(LONGEST));
        }
        Object[] asked = Stream.concat(Stream.of(text), extensions.stream()).toArray();
        try {
            return Outline.parse(
                    CompletableFuture.supplyAsync(() -> read(asked), thread).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The guard is never called: it ends what runs while it is open for too long. */
    @SuppressWarnings("try")
    private String read(Object[] asked) {
        V8Runtime ready = runtime == null ? Isolate.create() : runtime;
        runtime = ready;
        try (V8Guard guard = ready.getGuard(patience.toMillis());
                V8ValueGlobalObject global = ready.getGlobalObject()) {
            @Nullable String json = global.invokeString("read", asked);
            if (json == null) {
                throw new UnreadableException("it is nested too deeply to be read");
            }
            return json;
        } catch (JavetTerminatedException e) {
            throw new UnreadableException("parsing it takes longer than %d s".formatted(patience.toSeconds()));
        } catch (JavetException e) {
            throw new IllegalStateException("reader.js failed", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "typescript", Isolate.THREAD_STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
