package io.orchex.task;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.task.FeedbackProtocol.Rate;
import io.orchex.task.FeedbackProtocol.Rated;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Attempts;
import io.orchex.task.TaskProtocol.FindAttempts;
import io.orchex.task.TaskStore.Look;
import io.vertx.core.Future;
import java.util.Optional;

/** Looks tasks up; what is not the asker's to see is as unknown as what is not there. */
final class TaskReader {

    /** Few enough that the results of all of them, which may be long, fit into memory. */
    private static final Batcher.Bounds AT_ONCE = new Batcher.Bounds(32, 32, 10_000, 10_000);

    private final ClientStores stores;
    private final Batcher<Look, Optional<StoredTask>> looks;

    TaskReader(ClientStores stores) {
        this.stores = stores;
        this.looks = new Batcher<>(stores.tasks()::find, look -> 1, AT_ONCE);
    }

    Future<StoredTask> find(String taskId, Asker asker) {
        return looks.add(new Look(taskId, asker)).map(found -> orUnknown(found, taskId));
    }

    Future<TaskSpec> spec(String taskId, Asker asker) {
        return stores.tasks().spec(taskId, asker).map(found -> orUnknown(found, taskId));
    }

    Future<Attempts> attempts(FindAttempts wish) {
        return stores.attempts()
                .list(wish.taskId(), wish.asker())
                .map(found -> new Attempts(wish.taskId(), orUnknown(found, wish.taskId())));
    }

    Future<Rated> rate(Rate wish) {
        return stores.feedback().rate(wish).compose(rated -> rated.map(Future::succeededFuture)
                .orElseGet(() -> find(wish.taskId(), wish.asker())
                        .compose(task -> Future.failedFuture(conflict(task, "completed", "rated")))));
    }

    /** 409 that says which state the task is in. */
    static ProblemException conflict(StoredTask task, String possible, String wish) {
        return Problem.conflict("Task %s is %s; only %s tasks can be %s"
                        .formatted(task.taskId(), task.status(), possible, wish))
                .exception();
    }

    private static <T> T orUnknown(Optional<T> found, String taskId) {
        return found.orElseThrow(() -> Problem.notFound("task", taskId).exception());
    }
}
