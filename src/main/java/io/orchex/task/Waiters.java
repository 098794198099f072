package io.orchex.task;

import io.orchex.task.TaskSignal.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of one node that wait for the end of a task; a bounded number. */
final class Waiters {

    /** Acts once, after a time. */
    @FunctionalInterface
    interface Alarm {

        /** Answers how to call it off. */
        Runnable after(Duration time, Runnable action);
    }

    private final Alarm alarm;
    private final int most;
    private final Map<String, Set<Promise<Optional<Outcome>>>> byTask = new HashMap<>();

    private int waiting;
    private boolean dismissed;

    Waiters(Alarm alarm, int most) {
        this.alarm = alarm;
        this.most = most;
    }

    /**
     * Completes when the task has ended or patience is over; at once where too many wait already, or nobody is to.
     * Empty unless it is known here what the task ended with.
     */
    Future<Optional<Outcome>> end(String taskId, Duration patience) {
        if (patience.isZero() || dismissed || waiting >= most) {
            return Future.succeededFuture(Optional.empty());
        }
        Promise<Optional<Outcome>> end = Promise.promise();
        byTask.computeIfAbsent(taskId, id -> new HashSet<>()).add(end);
        waiting++;
        Runnable callOff = alarm.after(patience, () -> end.tryComplete(Optional.empty()));
        return end.future().onComplete(ended -> forget(taskId, end, callOff));
    }

    void wake(String taskId, @Nullable Outcome outcome) {
        Set.copyOf(byTask.getOrDefault(taskId, Set.of())).forEach(end -> end.tryComplete(Optional.ofNullable(outcome)));
    }

    /** Nobody waits any more. */
    void dismiss() {
        dismissed = true;
        tasks().forEach(taskId -> wake(taskId, null));
    }

    /** The tasks somebody waits for. */
    Set<String> tasks() {
        return Set.copyOf(byTask.keySet());
    }

    private void forget(String taskId, Promise<Optional<Outcome>> end, Runnable callOff) {
        callOff.run();
        waiting--;
        byTask.computeIfPresent(taskId, (id, ends) -> without(ends, end));
    }

    private static @Nullable Set<Promise<Optional<Outcome>>> without(
            Set<Promise<Optional<Outcome>>> ends, Promise<Optional<Outcome>> end) {
        ends.remove(end);
        return ends.isEmpty() ? null : ends;
    }
}
