package io.orchex.task;

import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.problem.Problem;
import io.orchex.task.FeedbackProtocol.Rate;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Browse;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.TaskProtocol.Find;
import io.orchex.task.TaskProtocol.FindAttempts;
import io.orchex.task.TaskProtocol.Retry;
import io.orchex.task.TaskProtocol.Submit;
import io.orchex.task.TaskProtocol.Submitted;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The HTTP edge of the task slice: contract in, message out. */
final class TaskOperations implements Operations {

    /** Whoever has it sees the tasks of all. */
    private static final String ALL = "tasks:all";

    private final Bus bus;

    TaskOperations(Bus bus) {
        this.bus = bus;
    }

    /** The optional body of a retry. */
    private record RetryWish(
            @Nullable String agentId, @Nullable String priority) {}

    /** One of rating and vote is there. */
    private record Feedback(
            @Nullable Double rating,
            @Nullable String vote,
            @Nullable String comment) {

        double points() {
            if (rating != null) {
                return rating;
            }
            return Objects.equals(vote, "up") ? 100 : 0;
        }
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of(
                "submitTask", this::submitTask,
                "listTasks", this::listTasks,
                "getTask", this::getTask,
                "cancelTask", this::cancelTask,
                "retryTask", this::retryTask,
                "listTaskAttempts", this::listTaskAttempts,
                "rateTask", this::rateTask);
    }

    private Future<Reply> submitTask(Request request) {
        TaskSpec spec = request.body(TaskSpec.class);
        if (spec.description().isBlank()) {
            throw Problem.invalid("description", "must not be blank").exception();
        }
        Submit wish = new Submit(request.freshId("task"), asker(request), spec, request.patience());
        return bus.ask(TaskProtocol.SUBMIT, wish).map(TaskOperations::submitted);
    }

    /** 202 with where to look, or the whole task where it ended while its caller waited. */
    private static Reply submitted(Submitted task) {
        Reply reply =
                task.finished() == null ? Reply.accepted(task).with("Retry-After", "1") : Reply.ok(task.finished());
        return reply.with("Location", "/v1/tasks/" + task.taskId());
    }

    private Future<Reply> listTasks(Request request) {
        Browse wish = new Browse(
                asker(request),
                request.text("status").orElse(null),
                request.text("type").orElse(null),
                request.text("agent_id").orElse(null),
                request.text("user_id").orElse(null),
                request.time("since").orElse(null),
                request.time("until").orElse(null),
                request.integer("limit"),
                request.integer("offset"));
        return bus.ask(TaskProtocol.LIST, wish).map(Reply::ok);
    }

    private Future<Reply> getTask(Request request) {
        Find wish = new Find(request.path("task_id"), asker(request), request.patience());
        return bus.ask(TaskProtocol.FIND, wish).map(Reply::ok);
    }

    private Future<Reply> cancelTask(Request request) {
        return bus.ask(TaskProtocol.CANCEL, new Cancel(request.path("task_id"), asker(request)))
                .map(Reply::ok);
    }

    private Future<Reply> retryTask(Request request) {
        RetryWish body = request.body(RetryWish.class);
        Retry wish = new Retry(
                request.path("task_id"), request.freshId("task"), asker(request), body.agentId(), body.priority());
        return bus.ask(TaskProtocol.RETRY, wish).map(retried -> Reply.accepted(retried)
                .with("Retry-After", "1")
                .with("Location", "/v1/tasks/" + retried.retryTaskId()));
    }

    private Future<Reply> listTaskAttempts(Request request) {
        return bus.ask(TaskProtocol.ATTEMPTS, new FindAttempts(request.path("task_id"), asker(request)))
                .map(Reply::ok);
    }

    private Future<Reply> rateTask(Request request) {
        Feedback body = request.body(Feedback.class);
        return bus.ask(
                        FeedbackProtocol.RATE,
                        new Rate(request.path("task_id"), asker(request), body.points(), body.comment()))
                .map(Reply::ok);
    }

    private static Asker asker(Request request) {
        Principal principal = request.principal();
        return new Asker(principal.subject(), principal.may(ALL));
    }
}
