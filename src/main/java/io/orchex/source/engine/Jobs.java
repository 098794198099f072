package io.orchex.source.engine;

import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.SourceEngine.Limits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Admits the engine's jobs, runs each on a thread that may block, and ends it in time. */
final class Jobs {

    private final Vertx vertx;
    private final InstantSource clock;
    private final Limits limits;
    private final Children children;
    private final WorkerExecutor workers;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> reaper;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    Jobs(Vertx vertx, InstantSource clock, Limits limits) {
        this.vertx = vertx;
        this.clock = clock;
        this.limits = limits;
        this.children = new Children(limits.heapMegabytes(), clock);
        this.workers = vertx.createSharedWorkerExecutor("orchex-source", limits.processes(), 1, TimeUnit.DAYS);
        this.timer = timer();
        long round = Math.max(100, limits.idle().toMillis() / 4);
        this.reaper = timer.scheduleWithFixedDelay(
                () -> children.endIdle(limits.idle()), round, round, TimeUnit.MILLISECONDS);
    }

    <T> Job<T> start(Duration limit, Function<Session, T> work) {
        if (timer.isShutdown()) {
            return refused(Reason.UNAVAILABLE, "the source engine is closed");
        }
        if (admitted.incrementAndGet() > limits.processes() + limits.waiting()) {
            admitted.decrementAndGet();
            return refused(Reason.BUSY, "too many jobs wait for the source engine; try again later");
        }
        Session session = new Session(children, timer, clock, limit, limits.perFile());
        sessions.add(session);
        return new Running<T>(session, vertx.getOrCreateContext()).start(work, limit);
    }

    /** Whether each child process has a job. */
    boolean allAtWork() {
        return admitted.get() >= limits.processes() && !sessions.isEmpty();
    }

    Future<Void> close() {
        sessions.forEach(Session::abort);
        Future<Void> gone = Future.fromCompletionStage(children.close(), vertx.getOrCreateContext());
        reaper.cancel(false);
        timer.shutdown();
        return workers.close().compose(closed -> gone);
    }

    int idleChildren() {
        return children.waiting();
    }

    private static <T> Job<T> refused(Reason reason, String message) {
        return new Job<>(Future.failedFuture(new EngineException(reason, message)), () -> {});
    }

    /**
     * A job that its caller sees end at once when it is aborted or too late, even where it still waits for a thread.
     */
    private final class Running<T> {

        private final Session session;
        private final Context context;
        private final Promise<T> result = Promise.promise();

        private Running(Session session, Context context) {
            this.session = session;
            this.context = context;
        }

        private Job<T> start(Function<Session, T> work, Duration limit) {
            ScheduledFuture<?> alarm =
                    timer.schedule(() -> fail(EngineException.timeout()), limit.toMillis(), TimeUnit.MILLISECONDS);
            workers.executeBlocking(() -> work.apply(session), false)
                    .onSuccess(result::tryComplete)
                    .onFailure(result::tryFail);
            return new Job<>(result.future().andThen(ended -> forget(alarm)), this::abort);
        }

        private void abort() {
            session.abort();
            fail(EngineException.aborted());
        }

        private void fail(EngineException reason) {
            context.runOnContext(now -> result.tryFail(reason));
        }

        private void forget(ScheduledFuture<?> alarm) {
            alarm.cancel(false);
            sessions.remove(session);
            admitted.decrementAndGet();
        }
    }

    /** A cancelled alarm goes at once: it would hold what its job has read until it were due. */
    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Jobs::timerThread);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static Thread timerThread(Runnable work) {
        Thread thread = new Thread(work, "orchex-source-timer");
        thread.setDaemon(true);
        return thread;
    }
}
