package io.orchex.source.typescript;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.interop.V8Guard;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;
import io.orchex.source.UnreadableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** V8 with the scripts in it, made when it is first needed and kept for the life of the process. */
final class Interpreter {

    /** What looks at no types needs no more than the first scripts. */
    private static final Set<String> READS = Set.of("read", "smells");

    /** A thread of its own, as V8 takes the bounds of its stack from the thread that made it. */
    private @Nullable ExecutorService thread;

    private @Nullable V8Runtime runtime;
    private boolean complete;

    /**
     * What a function of the scripts answers.
     *
     * @param patience how long it may take
     * @throws UnreadableException if V8 is not to be had here, or it takes too long, or what it reads is too deep
     */
    String call(Duration patience, String function, Object... arguments) {
        try {
            return CompletableFuture.supplyAsync(() -> run(patience, function, arguments), thread())
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private synchronized ExecutorService thread() {
        ExecutorService own = thread == null ? Executors.newSingleThreadExecutor(Interpreter::made) : thread;
        thread = own;
        return own;
    }

    /** The guard is never called: it ends what runs while it is open for too long. */
    @SuppressWarnings("try")
    private String run(Duration patience, String function, Object[] arguments) {
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
        if (!complete && !READS.contains(function)) {
            Isolate.equipForRefactoring(ready);
            complete = true;
        }
        return ready;
    }

    private static Thread made(Runnable work) {
        Thread thread = new Thread(null, work, "typescript", Isolate.THREAD_STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
