package io.orchex.task;

import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.DatabaseException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Sends what has gathered the moment the previous statement has returned: no waiting at low load, large groups and so
 * few commits at high load. Where a whole group has gathered meanwhile, it is sent beside the other, so that the
 * database is at work while the next ones are prepared. Holds a bounded amount; belongs to one event loop.
 *
 * @param <I> what is gathered
 * @param <O> what comes of each
 */
final class Batcher<I, O> {

    /**
     * How much may gather. Weight is in characters, about.
     *
     * @param group most items of one statement
     * @param groupWeight weight after which a statement takes no more
     * @param waiting most items that may wait for their statement
     * @param waitingWeight most weight that may wait
     */
    record Bounds(int group, int groupWeight, int waiting, int waitingWeight) {

        static final Bounds USUAL = new Bounds(500, 4 << 20, 10_000, 64 << 20);
    }

    private record Entry<I, O>(I item, int weight, Promise<O> outcome) {}

    private static final int MOST_BESIDE = 2;
    private static final long LONGEST_SECONDS = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Function<List<I>, Future<List<O>>> statement;
    private final ToIntFunction<I> weigher;
    private final Bounds bounds;
    private final Deque<Entry<I, O>> waiting = new ArrayDeque<>();

    private long waitingWeight;
    private int most;
    private int sending;

    /** @param statement answers for each item, in their order; it must change nothing where it fails */
    Batcher(Function<List<I>, Future<List<O>>> statement, ToIntFunction<I> weigher, Bounds bounds) {
        this.statement = statement;
        this.weigher = weigher;
        this.bounds = bounds;
        this.most = bounds.group();
    }

    /** Fails with 503 where too much is waiting already. */
    Future<O> add(I item) {
        int weight = weigher.applyAsInt(item);
        if (waiting.size() >= bounds.waiting() || waitingWeight + weight > bounds.waitingWeight()) {
            return Future.failedFuture(
                    Problem.unavailable("More arrives than the database takes in; try again in a moment", RETRY_AFTER)
                            .exception());
        }
        Entry<I, O> entry = new Entry<>(item, weight, Promise.promise());
        waiting.addLast(entry);
        waitingWeight += weight;
        sendNext();
        return entry.outcome().future();
    }

    private void sendNext() {
        if (waiting.isEmpty() || sending >= (waiting.size() < bounds.group() ? 1 : MOST_BESIDE)) {
            return;
        }
        sending++;
        List<Entry<I, O>> group = takeGroup();
        attempt(group.stream().map(Entry::item).toList())
                .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .onComplete(outcomes -> succeeded(group, outcomes), failure -> failed(group, failure));
    }

    private List<Entry<I, O>> takeGroup() {
        List<Entry<I, O>> group = new ArrayList<>();
        long weight = 0;
        while (!waiting.isEmpty() && group.size() < most && (group.isEmpty() || weight < bounds.groupWeight())) {
            Entry<I, O> next = waiting.removeFirst();
            group.add(next);
            weight += next.weight();
        }
        waitingWeight -= weight;
        return group;
    }

    private Future<List<O>> attempt(List<I> items) {
        try {
            return statement.apply(items);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void succeeded(List<Entry<I, O>> group, List<O> outcomes) {
        sending--;
        most = Math.min(bounds.group(), most * 2);
        // First, so that the database has something to do while the outcomes are passed on.
        sendNext();
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private void failed(List<Entry<I, O>> group, Throwable failure) {
        sending--;
        if (isOneItemsFault(failure)) {
            isolate(group, failure);
        } else {
            // What waits would meet the same; its callers had better know now.
            refuse(group, failure);
            refuse(List.copyOf(waiting), failure);
            waiting.clear();
            waitingWeight = 0;
        }
        sendNext();
    }

    /** Halving the groups until the culprit stands alone spares all others. */
    private void isolate(List<Entry<I, O>> group, Throwable failure) {
        if (group.size() == 1) {
            refuse(group, failure);
            return;
        }
        most = group.size() / 2;
        for (int i = group.size() - 1; i >= 0; i--) {
            waiting.addFirst(group.get(i));
            waitingWeight += group.get(i).weight();
        }
    }

    private void refuse(List<Entry<I, O>> group, Throwable failure) {
        group.forEach(entry -> entry.outcome().fail(failure));
    }

    /** SQLSTATE classes 22 (data), 23 (constraint) and 40 (deadlock): rolled back because of what was in the group. */
    private static boolean isOneItemsFault(Throwable failure) {
        return failure instanceof DatabaseException refused
                && refused.getSqlState() != null
                && refused.getSqlState().matches("(22|23|40).{3}");
    }
}
