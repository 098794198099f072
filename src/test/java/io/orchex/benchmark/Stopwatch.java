package io.orchex.benchmark;

import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns work into units a second. */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;
    private static final double ROUND_SECONDS = 1;
    private static final int BATCH = 20;
    /** A lane whose answer never comes fails the benchmark instead of holding it up for ever. */
    private static final long LONGEST_ANSWER_SECONDS = 60;

    /** Keeps what was computed, lest the compiler find that nobody needs it. */
    static volatile @Nullable Object kept;

    private Stopwatch() {}

    /** How often it can be done in a second of this thread's processor time, which neighbours don't take away. */
    static double perCpuSecond(Supplier<?> work) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        double seconds;
        do {
            for (int i = 0; i < BATCH; i++) {
                kept = work.get();
            }
            count += BATCH;
            seconds = (THREADS.getCurrentThreadCpuTime() - begin) / NANOS;
        } while (seconds < ROUND_SECONDS);
        return count / seconds;
    }

    /** Seconds of this thread's processor time. */
    static double cpuSeconds(Runnable work) {
        long begin = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - begin) / NANOS;
    }

    /** How many get done in a second by the clock, so many of them under way at any time. */
    static double perSecond(int count, int atOnce, IntFunction<Future<?>> work) {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        Future.all(IntStream.range(0, atOnce)
                        .mapToObj(lane -> lane(() -> {
                            int mine = next.getAndIncrement();
                            return mine < count ? work.apply(mine) : null;
                        }))
                        .toList())
                .await();
        return count * NANOS / (System.nanoTime() - begin);
    }

    /**
     * The same for a fixed time, where it is not known beforehand how many that will be. Each lane has a context of its
     * own: an answer that reaches a client without one may have passed before anybody reads its body.
     */
    static double perSecondDuring(Vertx vertx, double seconds, int atOnce, IntFunction<Future<?>> work) {
        AtomicLong done = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * NANOS);
        Future.all(IntStream.range(0, atOnce)
                        .mapToObj(lane -> onContext(
                                vertx,
                                () -> System.nanoTime() < end
                                        ? work.apply(lane).onSuccess(answer -> done.incrementAndGet())
                                        : null))
                        .toList())
                .timeout((long) seconds + LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)
                .await();
        return done.get() * NANOS / (System.nanoTime() - begin);
    }

    private static Future<Void> onContext(Vertx vertx, Supplier<@Nullable Future<?>> next) {
        Promise<Void> end = Promise.promise();
        vertx.runOnContext(begin -> lane(next).onComplete(end));
        return end.future();
    }

    private static Future<Void> lane(Supplier<@Nullable Future<?>> next) {
        return Turns.untilDone(() -> {
            Future<?> one = next.get();
            return one == null ? Future.succeededFuture(true) : one.map(false);
        });
    }
}
