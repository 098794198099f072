package io.orchex.provider;

import io.orchex.provider.Call.Patience;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A provider behind HTTP, whatever its dialect. */
final class WireProvider implements Provider {

    /** How long a probe may take, in all. */
    static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private static final Patience PROBE_PATIENCE = new Patience(PROBE_LIMIT, PROBE_LIMIT, PROBE_LIMIT);

    private final Vertx vertx;
    private final HttpClient client;
    private final InstantSource clock;
    private final Dialect dialect;
    private final Formless formless = new Formless();

    WireProvider(Vertx vertx, HttpClient client, InstantSource clock, Dialect dialect) {
        this.vertx = vertx;
        this.client = client;
        this.clock = clock;
        this.dialect = dialect;
    }

    @Override
    public Exchange complete(Call call, Consumer<String> textSoFar) {
        Endpoint endpoint = call.endpoint();
        Diagnosis diagnosis = new Diagnosis(dialect, endpoint, clock);
        if (!dialect.hasCredentials(endpoint)) {
            return new Exchange(refused(diagnosis), () -> {});
        }
        boolean formed = !formless.holds(endpoint);
        return formed ? formed(call, diagnosis, textSoFar) : ask(call, diagnosis, textSoFar, false);
    }

    /** Asks once more without the form where that is what was refused. */
    private Exchange formed(Call call, Diagnosis diagnosis, Consumer<String> textSoFar) {
        Instant begin = clock.instant();
        Exchange first = ask(call, diagnosis, textSoFar, true);
        Runnable[] abort = {first.abort()};
        Future<Completion> completion = first.completion().recover(failure -> {
            if (!formless.learn(call.endpoint(), failure)) {
                return Future.failedFuture(failure);
            }
            Exchange second = ask(call.after(Duration.between(begin, clock.instant())), diagnosis, textSoFar, false);
            abort[0] = second.abort();
            return second.completion();
        });
        return new Exchange(completion, () -> abort[0].run());
    }

    private Exchange ask(Call call, Diagnosis diagnosis, Consumer<String> textSoFar, boolean formed) {
        Conversation<Completion> conversation = new Conversation<>(
                vertx, client, call.patience(), new AnswerReception(dialect, diagnosis, call.prompt(), textSoFar));
        return new Exchange(conversation.start(() -> completion(call, formed)), conversation::abort);
    }

    @Override
    public Future<Void> probe(Endpoint endpoint) {
        Diagnosis diagnosis = new Diagnosis(dialect, endpoint, clock);
        if (!dialect.hasCredentials(endpoint)) {
            return refused(diagnosis);
        }
        return new Conversation<>(vertx, client, PROBE_PATIENCE, new ProbeReception(diagnosis))
                .start(() -> models(endpoint))
                .mapEmpty();
    }

    private Outgoing completion(Call call, boolean formed) {
        Endpoint endpoint = call.endpoint();
        Buffer body = dialect.completionBody(call, formed).toBuffer();
        return new Outgoing(
                HttpMethod.POST, endpoint, dialect.completionPath(endpoint), dialect.headers(endpoint), body);
    }

    private Outgoing models(Endpoint endpoint) {
        return new Outgoing(HttpMethod.GET, endpoint, dialect.modelsPath(), dialect.headers(endpoint), Buffer.buffer());
    }

    private static <T> Future<T> refused(Diagnosis diagnosis) {
        return Future.failedFuture(new FaultException(diagnosis.keyMissing()));
    }
}
