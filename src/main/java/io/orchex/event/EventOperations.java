package io.orchex.event;

import io.orchex.bus.Bus;
import io.orchex.event.EventProtocol.Asker;
import io.orchex.event.EventProtocol.AwaitNews;
import io.orchex.event.EventProtocol.Begin;
import io.orchex.event.EventProtocol.Beginning;
import io.orchex.event.EventProtocol.FindEvents;
import io.orchex.event.EventProtocol.Interest;
import io.orchex.http.EventFeed;
import io.orchex.http.Operations;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.task.TaskProtocol;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The HTTP edge of the event log: contract in, message out; each operation as a page or as a stream. */
final class EventOperations implements Operations {

    private static final String JSON = "application/json";
    private static final String STREAM = "text/event-stream";
    private static final String ALL_EVENTS = "events:all";
    private static final String ALL_TASKS = "tasks:all";

    private final Bus bus;

    EventOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of("listEvents", this::listEvents, "listTaskEvents", this::listTaskEvents);
    }

    private Future<Reply> listEvents(Request request) {
        Principal principal = request.principal();
        Asker asker = new Asker(principal.subject(), principal.may(ALL_EVENTS));
        Interest interest =
                new Interest(asker, types(request), request.text("subject").orElse(null));
        return streamed(request) ? begin(request).map(begun -> stream(interest, begun)) : page(request, interest);
    }

    /** Whoever may see a task may see all that happened to it; a stream of it begins with its first event. */
    private Future<Reply> listTaskEvents(Request request) {
        Principal principal = request.principal();
        String taskId = request.path("task_id");
        Interest interest = new Interest(new Asker(principal.subject(), true), types(request), taskId);
        TaskProtocol.Asker asker = new TaskProtocol.Asker(principal.subject(), principal.may(ALL_TASKS));
        return bus.ask(TaskProtocol.FIND, new TaskProtocol.Find(taskId, asker, Duration.ZERO))
                .compose(found -> streamed(request) ? streamOfTask(request, interest) : page(request, interest));
    }

    private Future<Reply> streamOfTask(Request request, Interest interest) {
        Future<Beginning> begun =
                after(request).isEmpty() ? Future.succeededFuture(new Beginning(EventId.START)) : begin(request);
        return begun.map(beginning -> stream(interest, beginning));
    }

    private Future<Reply> page(Request request, Interest interest) {
        return bus.ask(
                        EventProtocol.PAGE,
                        new FindEvents(interest, after(request).orElse(null), request.integer("limit")))
                .map(Reply::ok);
    }

    private Future<Beginning> begin(Request request) {
        return bus.ask(EventProtocol.BEGIN, new Begin(after(request).orElse(null)));
    }

    private Reply stream(Interest interest, Beginning begun) {
        return Reply.stream(new EventFeed(begun.after().toString(), after -> news(interest, after)));
    }

    private Future<EventFeed.News> news(Interest interest, String after) {
        return bus.ask(
                        EventProtocol.NEWS,
                        new AwaitNews(interest, EventId.of(after).orElseThrow()))
                .map(news -> new EventFeed.News(news.after().toString(), news.messages()));
    }

    private static boolean streamed(Request request) {
        return request.preferred(List.of(JSON, STREAM)).equals(STREAM);
    }

    /** A client that connects anew sends the header beside the address it had first. */
    private static Optional<EventId> after(Request request) {
        return request.text("Last-Event-ID").or(() -> request.text("after")).flatMap(EventId::of);
    }

    private static List<String> types(Request request) {
        return request.list("types").stream()
                .flatMap(types -> Arrays.stream(types.split(",", -1)))
                .distinct()
                .toList();
    }
}
