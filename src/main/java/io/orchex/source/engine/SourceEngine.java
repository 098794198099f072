package io.orchex.source.engine;

import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineFailure.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's side of the engine: a few children, a bounded line of jobs before them. May be used from any thread.
 */
public final class SourceEngine {

    private static final int MOST_WAITING = 200;
    private static final Duration PING_LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Limits limits;
    private final WorkerExecutor workers;
    private final Queue<Child> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean closed;

    /**
     * How much the engine may use.
     *
     * @param processes children, and so jobs at once
     * @param heapMegabytes of each child
     * @param fileBytes a longer file is not read
     * @param job for one job, from its start
     */
    public record Limits(int processes, int heapMegabytes, int fileBytes, Duration job) {}

    /**
     * A job under way.
     *
     * @param findings its result, or an {@link EngineFailure}
     * @param abort ends it at once, with the child that does it
     */
    public record Run(Future<Findings> findings, Runnable abort) {}

    public SourceEngine(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
        this.workers = vertx.createSharedWorkerExecutor("source", limits.processes(), 10, TimeUnit.MINUTES);
    }

    /** @param patience at most this long; never longer than the limit of a job */
    public Run start(Job job, Duration patience) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return new Run(failed(Reason.BUSY, "too many files are waiting to be read; try again"), () -> {});
        }
        AtomicReference<EngineFailure> ending = new AtomicReference<>();
        AtomicReference<Child> child = new AtomicReference<>();
        Duration limit = patience.compareTo(limits.job()) < 0 ? patience : limits.job();
        Future<Findings> findings = workers.executeBlocking(() -> work(job, limit, child, ending), false)
                .onComplete(done -> waiting.decrementAndGet());
        return new Run(findings, () -> end(Reason.ABORTED, "aborted", child, ending));
    }

    /** Whether code parses without a fault; empty where nobody here reads its language or it could not be told. */
    public Future<Optional<Boolean>> parses(Optional<String> language, String code) {
        if (code.length() > limits.fileBytes()) {
            return Future.succeededFuture(Optional.empty());
        }
        SourceFile file = new SourceFile("code", language.orElse(null), code);
        return start(new Job(Job.Work.READ, List.of(file)), limits.job())
                .findings()
                .map(found -> found.readings().stream()
                        .map(reading -> reading.problems().isEmpty())
                        .findFirst())
                .otherwise(Optional.empty());
    }

    /** Succeeds when a child answers, or all are at work. */
    public Future<Void> ping() {
        return waiting.get() > 0
                ? Future.succeededFuture()
                : start(new Job(Job.Work.PING, List.of()), PING_LIMIT)
                        .findings()
                        .mapEmpty();
    }

    /** Kills the children; jobs under way fail. */
    public Future<Void> close() {
        closed = true;
        idle.forEach(Child::kill);
        return workers.close();
    }

    private Findings work(Job job, Duration limit, AtomicReference<Child> holder, AtomicReference<EngineFailure> ending)
            throws IOException {
        Child child = child();
        holder.set(child);
        long timer = vertx.setTimer(
                Math.max(1, limit.toMillis()),
                late -> end(
                        Reason.TOO_SLOW, "reading took longer than %d ms".formatted(limit.toMillis()), holder, ending));
        try {
            refuse(ending.get());
            Findings findings = child.run(job);
            holder.set(null);
            idle.add(child);
            return findings;
        } catch (IOException e) {
            child.kill();
            refuse(ending.get());
            throw new EngineFailure(Reason.DIED, "the reader ran out of memory or crashed on this source");
        } finally {
            vertx.cancelTimer(timer);
        }
    }

    private Child child() throws IOException {
        Child kept = idle.poll();
        while (kept != null && !kept.isAlive()) {
            kept = idle.poll();
        }
        refuse(closed ? new EngineFailure(Reason.ABORTED, "the engine is closed") : null);
        return kept == null ? Child.start(limits.heapMegabytes()) : kept;
    }

    private static void refuse(@Nullable EngineFailure failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private static void end(
            Reason reason, String message, AtomicReference<Child> holder, AtomicReference<EngineFailure> ending) {
        ending.compareAndSet(null, new EngineFailure(reason, message));
        Child child = holder.getAndSet(null);
        if (child != null) {
            child.kill();
        }
    }

    private static <T> Future<T> failed(Reason reason, String message) {
        return Future.failedFuture(new EngineFailure(reason, message));
    }
}
