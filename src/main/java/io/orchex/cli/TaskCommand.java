package io.orchex.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orchex task}: the tasks of a running gateway. */
@Command(name = "task", description = "Look at tasks, or cancel one.")
final class TaskCommand {

    private final Installation installation;

    TaskCommand(Installation installation) {
        this.installation = installation;
    }

    @Command(description = "Print a task and its result; fails where the task failed.")
    int get(
            @Mixin Target target,
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--wait",
                            defaultValue = "0",
                            paramLabel = "SECONDS",
                            description = "Wait for its end; fails where it is not reached.")
                    int wait) {
        TaskEnd end = new TaskEnd(target.gateway(installation), Duration.ofSeconds(wait));
        return end.report(end.of(id), target.json(), target.printer());
    }

    @Command(description = "List the newest tasks.")
    int list(
            @Mixin Target target,
            @Option(names = "--limit", defaultValue = "20", description = "1 to 100; default: 20.") int limit) {
        JsonObject page = target.gateway(installation).get("/tasks?limit=" + limit, Duration.ZERO);
        if (target.json()) {
            target.printer().json(page);
            return 0;
        }
        page.getJsonArray("tasks", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .forEach(task -> target.printer()
                        .columns(
                                task.getString("task_id"),
                                task.getString("status"),
                                task.getString("type"),
                                task.getString("description")));
        return 0;
    }

    @Command(description = "Cancel a task that waits or runs.")
    int cancel(@Mixin Target target, @Parameters(paramLabel = "ID") String id) {
        JsonObject cancelled = target.gateway(installation).delete("/tasks/" + escaped(id));
        target.printer().columns(cancelled.getString("task_id"), cancelled.getString("status"));
        return 0;
    }

    static String escaped(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
