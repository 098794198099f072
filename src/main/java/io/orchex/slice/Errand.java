package io.orchex.slice;

import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Work on a thread that may block, and the way to stop it from another thread. */
public final class Errand {

    private final Set<Runnable> aborts = ConcurrentHashMap.newKeySet();

    private volatile boolean calledOff;

    /** Ends at its next step, and what it waits for is aborted now. */
    public void callOff() {
        calledOff = true;
        aborts.forEach(Runnable::run);
    }

    public boolean isCalledOff() {
        return calledOff;
    }

    /** @throws CancellationException where it was called off */
    public void goOn() {
        if (calledOff) {
            throw new CancellationException("It was called off");
        }
    }

    /**
     * Something that is under way for it.
     *
     * @param abort ends it when the errand is called off
     */
    public <T> Future<T> doing(Future<T> result, Runnable abort) {
        aborts.add(abort);
        result.onComplete(ended -> aborts.remove(abort));
        if (calledOff) {
            abort.run();
        }
        return result;
    }

    /**
     * Blocks until it is there; only for the thread that works.
     *
     * @throws CancellationException where the errand was called off
     */
    public <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            goOn();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("It was interrupted");
        }
    }
}
