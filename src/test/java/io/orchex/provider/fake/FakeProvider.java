package io.orchex.provider.fake;

import io.orchex.provider.Completion.Usage;
import io.orchex.provider.fake.Behaviour.Answer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that speaks a provider's protocol and follows a script. */
public abstract sealed class FakeProvider implements AutoCloseable permits FakeAnthropic, FakeOpenAi, FakeGemini {

    /** The only key that gets in. */
    public static final String KEY = "sk-fake-0123456789-abcdefghij";

    private static final int PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final HttpServer server;
    private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Queue<Promise<Received>> awaited = new ConcurrentLinkedQueue<>();
    private final Map<HttpConnection, Promise<Void>> connections = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Behaviour usual = Behaviour.answer("class Answer {}", "Done as asked", "Add a test");
    private volatile @Nullable Set<String> models;

    FakeProvider(Vertx vertx) {
        this.vertx = vertx;
        this.server =
                await(vertx.createHttpServer().requestHandler(this::received).listen(0, "127.0.0.1"));
    }

    /** Does these next, one a completion, in this order. */
    public void next(Behaviour... behaviours) {
        script.addAll(List.of(behaviours));
    }

    /** Does this whenever the script is at its end; without it, a good answer. */
    public void always(Behaviour behaviour) {
        usual = behaviour;
    }

    /** Knows these models and no other; without it, any. */
    public void knowing(String... names) {
        models = Set.of(names);
    }

    /** What an agent's {@code base_url} must be. */
    public abstract URI baseUrl();

    /** The completions that were asked for. */
    public List<Received> requests() {
        return List.copyOf(requests);
    }

    /** The answers that went out, whole or not: what a bill would be made of. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    void note(Sent answer) {
        sent.add(answer);
    }

    /** The latest of them. */
    public Received lastRequest() {
        return requests.get(requests.size() - 1);
    }

    /** The most completions that were under way at the same time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** The next completion that is asked for after this call. */
    public Future<Received> nextRequest() {
        Promise<Received> promise = Promise.promise();
        awaited.add(promise);
        return promise.future();
    }

    /** Succeeds when the connection of the latest completion, or of the next where there was none, is closed. */
    public Future<Void> connectionClosed() {
        return requests.isEmpty()
                ? nextRequest().compose(Received::connectionClosed)
                : lastRequest().connectionClosed();
    }

    @Override
    public void close() {
        await(server.close());
    }

    String origin() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    boolean knows(String model) {
        Set<String> known = models;
        return known == null || known.contains(model);
    }

    int nextNumber() {
        return answers.incrementAndGet();
    }

    /** Whether it is a completion; all else is about models. */
    abstract boolean isCompletion(Received request);

    /** The error that the real one would answer this request with, if any. */
    abstract Optional<ErrorAnswer> check(Received request);

    abstract Buffer models();

    /** The stream of an answer, event by event, each with its blank line. */
    abstract Stream stream(Answer answer, Received request);

    /** What the client has been told of the usage when half of an answer is out. */
    abstract Usage toldHalfWay(Usage usage);

    /** The body that goes with a status. */
    abstract JsonObject errorBody(int status);

    abstract ErrorAnswer outOfMoney();

    /** The name of the header with the id of the request. */
    abstract Map<String, String> headers();

    /** An error as the real one answers it. */
    record ErrorAnswer(int status, JsonObject body) {}

    /**
     * A stream in its parts.
     *
     * @param opening before the first text
     * @param body the text
     * @param closing how the answer ends
     * @param error what is told in its stead when something breaks
     */
    record Stream(List<String> opening, List<String> body, List<String> closing, String error) {}

    private void received(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, received(request, body)));
    }

    private Received received(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Future<Void> closed =
                connections.computeIfAbsent(request.connection(), this::watched).future();
        return new Received(
                request.method().name(), request.uri(), Map.copyOf(headers), json(body), Instant.now(), closed);
    }

    private Promise<Void> watched(HttpConnection connection) {
        Promise<Void> closed = Promise.promise();
        connection.closeHandler(now -> {
            connections.remove(connection);
            closed.complete();
        });
        return closed;
    }

    private static JsonObject json(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException notJson) {
            return new JsonObject().put("not_json", body.toString());
        }
    }

    private void answer(HttpServerRequest http, Received request) {
        Performance performance = new Performance(vertx, http, this);
        Optional<ErrorAnswer> wrong = check(request);
        if (wrong.isPresent()) {
            performance.error(wrong.get());
        } else if (!isCompletion(request)) {
            performance.json(200, models());
        } else {
            remember(request);
            count(http);
            Behaviour scripted = script.poll();
            performance.play(scripted == null ? usual : scripted, request);
        }
    }

    /** Until its answer has gone out or its connection is closed. */
    private void count(HttpServerRequest http) {
        AtomicBoolean underWay = new AtomicBoolean(true);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        Handler<Void> over = now -> {
            if (underWay.getAndSet(false)) {
                atOnce.decrementAndGet();
            }
        };
        http.response().endHandler(over).closeHandler(over);
    }

    private void remember(Received request) {
        requests.add(request);
        Promise<Received> waiting = awaited.poll();
        if (waiting != null) {
            waiting.complete(request);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
