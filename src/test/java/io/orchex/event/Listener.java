package io.orchex.event;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.orchex.RunningOrchex;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of an event stream: reads it as the standard says, and knows from where to go on. */
public final class Listener implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    /** A message or, without data, a sign of life. */
    public record Told(
            @Nullable String id,
            @Nullable String event,
            @Nullable JsonObject data,
            boolean comment) {

        public JsonObject body() {
            return requireNonNull(data, "a sign of life");
        }

        long n() {
            return body().getJsonObject("data").getLong("n");
        }
    }

    private final HttpClient client;
    private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final List<String> lines = new ArrayList<>();
    private @Nullable HttpClientResponse response;
    private volatile String lastId = "";

    private Listener(Vertx vertx) {
        client = vertx.createHttpClient();
    }

    public static Listener of(RunningOrchex node, String path, Map<String, String> headers) {
        return of(node.vertx(), node.port(), path, headers);
    }

    static Listener of(Vertx vertx, int port, String path, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(
                Map.of("Accept", "text/event-stream", "Authorization", "Bearer " + RunningOrchex.ADMIN_KEY));
        all.putAll(headers);
        Listener listener = new Listener(vertx);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path);
        all.forEach(options::putHeader);
        listener.response = RunningOrchex.await(listener.client.request(options).compose(request -> request.send()
                .onSuccess(listener::read)));
        return listener;
    }

    private HttpClientResponse response() {
        return requireNonNull(response, "not connected");
    }

    int status() {
        return response().statusCode();
    }

    String header(String name) {
        return requireNonNullElse(response().getHeader(name), "");
    }

    /** The next message; signs of life are passed over. */
    public Told next() {
        Told next = any();
        while (next.data() == null) {
            next = any();
        }
        return next;
    }

    List<Long> numbers(int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(next().n());
        }
        return numbers;
    }

    Told heartbeat() {
        Told next = any();
        while (!next.comment()) {
            next = any();
        }
        return next;
    }

    /** What came and was not asked for yet. */
    boolean hasMessage() {
        return told.stream().anyMatch(one -> one.data() != null);
    }

    /** Waits for the end of the stream; whether it was an orderly one. */
    boolean ended() {
        try {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the stream goes on", e);
        }
    }

    boolean isOpen() {
        return !end.isDone();
    }

    /** To be sent by whoever goes on. */
    String lastId() {
        return lastId;
    }

    void pause() {
        response().pause();
    }

    void resume() {
        response().resume();
    }

    @Override
    public void close() {
        RunningOrchex.await(client.close());
    }

    private void read(HttpClientResponse answer) {
        answer.exceptionHandler(broken -> end.complete(false));
        answer.endHandler(done -> end.complete(true));
        answer.handler(RecordParser.newDelimited("\n", this::line));
    }

    private void line(Buffer line) {
        if (line.length() > 0) {
            lines.add(line.toString());
            return;
        }
        Told next = message();
        lines.clear();
        lastId = requireNonNullElse(next.id(), lastId);
        told.add(next);
    }

    private Told message() {
        String data = field("data");
        return new Told(
                field("id"),
                field("event"),
                data == null ? null : new JsonObject(data),
                lines.stream().anyMatch(line -> line.startsWith(":")));
    }

    private @Nullable String field(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse(null);
    }

    private Told any() {
        try {
            Told next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
