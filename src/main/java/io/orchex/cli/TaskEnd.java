package io.orchex.cli;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;

/** Waits for a task to end, as long as the caller wants. */
final class TaskEnd {

    /** The longest that one request may wait. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

    private final Gateway gateway;
    private final boolean asked;
    private final long deadline;

    TaskEnd(Gateway gateway, Duration patience) {
        this.gateway = gateway;
        this.asked = !patience.isZero();
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** What the gateway answers to a submission: the task itself where it ended in time. */
    JsonObject submit(JsonObject task) {
        JsonObject submitted = gateway.post("/tasks", task, left());
        boolean done = isFinal(submitted) && submitted.containsKey("completed_at");
        return done || !asked ? submitted : of(submitted.getString("task_id"));
    }

    JsonObject of(String id) {
        JsonObject task;
        do {
            task = gateway.get("/tasks/" + TaskCommand.escaped(id), left());
        } while (!isFinal(task) && !left().isZero());
        return task;
    }

    private Duration left() {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        // Less than a second can't be asked for.
        Duration whole = Duration.ofSeconds(left.toSeconds());
        return whole.compareTo(MINUTE) > 0 ? MINUTE : whole;
    }

    private static boolean isFinal(JsonObject task) {
        return FINAL.contains(task.getString("status"));
    }

    /**
     * Prints the task and gives the exit code: 1 for one that went wrong or, if its end was asked for, has not ended.
     */
    int report(JsonObject task, boolean json, Printer printer) {
        if (json) {
            printer.json(task);
        } else {
            printer.task(task);
        }
        boolean ended = isFinal(task);
        if (!ended && !json) {
            printer.line("See its result with: orchex task get " + task.getString("task_id"));
        }
        return ended ? exitCode(task) : asked ? 1 : 0;
    }

    private static int exitCode(JsonObject task) {
        return task.getString("status").equals("completed") ? 0 : 1;
    }
}
