package io.orchex.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.task.TaskSignal.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WaitersTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<Runnable> alarms = new ArrayList<>();
    private final Waiters waiters = new Waiters(this::after, 2);

    @Test
    void all_who_wait_for_a_task_are_woken_and_then_forgotten() {
        Future<Optional<Outcome>> first = waiters.end("task_1", LONG);
        Future<Optional<Outcome>> second = waiters.end("task_1", LONG);
        assertThat(waiters.tasks()).containsExactly("task_1");
        waiters.wake("task_1", null);
        assertThat(List.of(first, second)).allMatch(Future::succeeded);
        assertThat(waiters.tasks()).isEmpty();
        assertThat(alarms).isEmpty();
    }

    @Test
    void patience_ends() {
        Future<Optional<Outcome>> end = waiters.end("task_1", LONG);
        List.copyOf(alarms).forEach(Runnable::run);
        assertThat(end.succeeded()).isTrue();
        assertThat(waiters.tasks()).isEmpty();
    }

    @Test
    void who_is_one_too_many_does_not_wait() {
        waiters.end("task_1", LONG);
        waiters.end("task_2", LONG);
        assertThat(waiters.end("task_3", LONG).succeeded()).isTrue();
        waiters.wake("task_1", null);
        assertThat(waiters.end("task_3", LONG).isComplete()).isFalse();
    }

    @Test
    void nobody_waits_once_all_are_dismissed() {
        Future<Optional<Outcome>> first = waiters.end("task_1", LONG);
        Future<Optional<Outcome>> second = waiters.end("task_2", LONG);
        waiters.dismiss();
        assertThat(List.of(first, second, waiters.end("task_3", LONG))).allMatch(Future::succeeded);
        assertThat(waiters.tasks()).isEmpty();
        assertThat(alarms).isEmpty();
    }

    private Runnable after(Duration time, Runnable action) {
        assertThat(time).isEqualTo(LONG);
        alarms.add(action);
        return () -> alarms.remove(action);
    }
}
