package io.orchex.source.engine;

import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Rewriting;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Operation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads and rewrites source code of strangers in child processes; never blocks its callers. */
public final class SourceEngine {

    private static final Duration PING_LIMIT = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final InstantSource clock;
    private final Limits limits;
    private final Children children;
    private final WorkerExecutor workers;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> reaper;
    private final AtomicInteger jobs = new AtomicInteger();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    /**
     * How much the engine may take.
     *
     * @param processes child processes at the same time, at least 1
     * @param heapMegabytes heap of each, at least 32
     * @param waiting jobs that may wait for a process; more are refused as {@link Reason#BUSY}
     * @param perFile longest time for one file
     * @param idle how long a process without work is kept
     */
    public record Limits(int processes, int heapMegabytes, int waiting, Duration perFile, Duration idle) {

        public static final Limits DEFAULT = new Limits(2, 256, 64, Duration.ofSeconds(20), Duration.ofMinutes(5));

        public Limits {
            if (processes < 1 || heapMegabytes < 32 || waiting < 0) {
                throw new IllegalArgumentException("at least one process with 32 MB of heap");
            }
        }
    }

    public SourceEngine(Vertx vertx, InstantSource clock, Limits limits) {
        this.vertx = vertx;
        this.clock = clock;
        this.limits = limits;
        this.children = new Children(limits.heapMegabytes(), clock);
        this.workers = vertx.createSharedWorkerExecutor("orchex-source", limits.processes(), 1, TimeUnit.DAYS);
        this.timer = Executors.newSingleThreadScheduledExecutor(SourceEngine::timerThread);
        long round = Math.max(100, limits.idle().toMillis() / 4);
        this.reaper = timer.scheduleWithFixedDelay(
                () -> children.endIdle(limits.idle()), round, round, TimeUnit.MILLISECONDS);
    }

    /** The names of all languages that it reads, as in a sentence. */
    public static String languages() {
        return Languages.names();
    }

    /**
     * Reads the files and compares them for duplicated blocks.
     *
     * @param limit for the whole job, waiting included
     * @param progress told each file that has been read, on the caller's context
     */
    public Job<Review> review(List<SourceFile> files, Duration limit, Consumer<Reading> progress) {
        Consumer<Reading> report = onCallersContext(progress);
        return start(limit, session -> new Work(session, List.copyOf(files)).review(report));
    }

    /** Applies the small refactorings to each file, then reviews what came of it; arguments as above. */
    public Job<Rewriting> rewrite(List<SourceFile> files, Duration limit, Consumer<Reading> progress) {
        Consumer<Reading> report = onCallersContext(progress);
        return start(limit, session -> new Work(session, List.copyOf(files)).rewrite(report));
    }

    /** Succeeds if a child process answers, or if all are at work, each under its time limit. */
    public Future<Void> ping() {
        if (jobs.get() >= limits.processes() && !sessions.isEmpty()) {
            return Future.succeededFuture();
        }
        return start(PING_LIMIT, SourceEngine::pong).result().mapEmpty();
    }

    /** Ends all work and all children. */
    public Future<Void> close() {
        sessions.forEach(Session::abort);
        children.close();
        reaper.cancel(false);
        timer.shutdown();
        return workers.close();
    }

    int idleChildren() {
        return children.waiting();
    }

    private static boolean pong(Session session) {
        Answer answer = session.ask(Operation.PING, List.of());
        if (answer.failure() != null) {
            throw new EngineException(Reason.UNAVAILABLE, answer.failure());
        }
        return true;
    }

    private Consumer<Reading> onCallersContext(Consumer<Reading> progress) {
        Context context = vertx.getOrCreateContext();
        return reading -> context.runOnContext(now -> progress.accept(reading));
    }

    private <T> Job<T> start(Duration limit, Function<Session, T> work) {
        if (timer.isShutdown()) {
            return refused(Reason.UNAVAILABLE, "the source engine is closed");
        }
        if (jobs.incrementAndGet() > limits.processes() + limits.waiting()) {
            jobs.decrementAndGet();
            return refused(Reason.BUSY, "too many jobs wait for the source engine; try again later");
        }
        Session session = new Session(children, timer, clock, limit, limits.perFile());
        sessions.add(session);
        return new Running<T>(session, vertx.getOrCreateContext()).start(work, limit);
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
                    timer.schedule(() -> fail(Session.timeout()), limit.toMillis(), TimeUnit.MILLISECONDS);
            workers.executeBlocking(() -> work.apply(session), false)
                    .onSuccess(result::tryComplete)
                    .onFailure(result::tryFail);
            return new Job<>(result.future().andThen(ended -> forget(alarm)), this::abort);
        }

        private void abort() {
            session.abort();
            fail(Session.aborted());
        }

        private void fail(EngineException reason) {
            context.runOnContext(now -> result.tryFail(reason));
        }

        private void forget(ScheduledFuture<?> alarm) {
            alarm.cancel(false);
            sessions.remove(session);
            jobs.decrementAndGet();
        }
    }

    private static Thread timerThread(Runnable work) {
        Thread thread = new Thread(work, "orchex-source-timer");
        thread.setDaemon(true);
        return thread;
    }
}
