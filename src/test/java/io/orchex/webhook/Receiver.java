package io.orchex.webhook;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An endpoint on a real socket that keeps what it is told and answers as the test wants. */
final class Receiver implements AutoCloseable {

    final List<Delivered> delivered = new CopyOnWriteArrayList<>();

    /** What came about a task while another of it was not answered yet. */
    final List<String> overlaps = new CopyOnWriteArrayList<>();

    private final Set<String> open = new HashSet<>();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile Consumer<HttpServerResponse> answer = HttpServerResponse::end;

    /** One request. */
    record Delivered(String path, MultiMap headers, String body) {

        String id() {
            return headers.get("webhook-id");
        }

        JsonObject json() {
            return new JsonObject(body);
        }

        Map<String, List<String>> headerLists() {
            return headers.names().stream().collect(Collectors.toMap(name -> name, headers::getAll, (a, b) -> a));
        }
    }

    Receiver() {
        server = await(vertx.createHttpServer().requestHandler(this::receive).listen(0, "127.0.0.1"));
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> keep(request, body));
    }

    private void keep(HttpServerRequest request, Buffer body) {
        Delivered arrived = new Delivered(request.path(), request.headers(), body.toString());
        delivered.add(arrived);
        String turn =
                arrived.path() + " " + arrived.json().getJsonObject("data").getString("task_id", arrived.id());
        if (!open.add(turn)) {
            overlaps.add(turn);
        }
        request.response().endHandler(answered -> open.remove(turn));
        answer.accept(request.response());
    }

    void answers(Consumer<HttpServerResponse> behaviour) {
        answer = behaviour;
    }

    void answers(int status) {
        answers(response -> response.setStatusCode(status).end());
    }

    /** For an answer that takes its time. */
    void later(long milliseconds, Runnable answering) {
        vertx.setTimer(milliseconds, now -> answering.run());
    }

    String url() {
        return "http://127.0.0.1:%d/hooks".formatted(server.actualPort());
    }

    List<String> ids() {
        return delivered.stream().map(Delivered::id).toList();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
