package io.orchex.provider.fake;

import io.orchex.provider.fake.Behaviour.Answer;
import io.orchex.provider.fake.Behaviour.Ending;
import io.orchex.provider.fake.Behaviour.Failure;
import io.orchex.provider.fake.Behaviour.HangUp;
import io.orchex.provider.fake.Behaviour.Huge;
import io.orchex.provider.fake.Behaviour.OutOfMoney;
import io.orchex.provider.fake.Behaviour.Pace;
import io.orchex.provider.fake.Behaviour.Raw;
import io.orchex.provider.fake.Behaviour.Silence;
import io.orchex.provider.fake.FakeProvider.ErrorAnswer;
import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Acts one behaviour out on one request. */
final class Performance {

    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final Buffer FILLING = Buffer.buffer(": " + "x".repeat(16_000) + "\n");

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final FakeProvider fake;

    Performance(Vertx vertx, HttpServerRequest request, FakeProvider fake) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.fake = fake;
    }

    void play(Behaviour behaviour, Received received) {
        if (behaviour instanceof Answer answer) {
            after(answer.pace().before()).onSuccess(now -> stream(answer, received));
        } else if (behaviour instanceof Failure failure) {
            failure(failure);
        } else if (behaviour instanceof OutOfMoney) {
            error(fake.outOfMoney());
        } else if (behaviour instanceof Silence silence) {
            silence(silence);
        } else if (behaviour instanceof Raw raw) {
            head(200, raw.contentType()).end(raw.body());
        } else if (behaviour instanceof Huge huge) {
            fill(head(200, EVENTS).setChunked(true), huge.bytes());
        } else if (behaviour instanceof HangUp) {
            request.connection().close();
        }
    }

    void error(ErrorAnswer error) {
        json(error.status(), error.body().toBuffer());
    }

    void json(int status, Buffer body) {
        head(status, "application/json").end(body);
    }

    private void failure(Failure failure) {
        failure.headers().forEach(response::putHeader);
        String body = failure.body();
        if (body == null) {
            json(failure.status(), fake.errorBody(failure.status()).toBuffer());
        } else {
            head(failure.status(), body.startsWith("<") ? "text/html" : "application/json")
                    .end(body);
        }
    }

    private void silence(Silence silence) {
        if (silence.afterHead()) {
            head(200, EVENTS).setChunked(true).writeHead();
        }
    }

    private HttpServerResponse head(int status, String contentType) {
        fake.headers().forEach(response::putHeader);
        return response.setStatusCode(status).putHeader("content-type", contentType);
    }

    private void stream(Answer answer, Received received) {
        head(200, EVENTS).setChunked(true);
        FakeProvider.Stream stream = fake.stream(answer, received);
        boolean whole = !answer.ending().halfWay();
        String text = whole ? answer.text() : Pieces.firstHalf(answer.text());
        fake.note(new Sent(received, whole ? answer.usage() : fake.toldHalfWay(answer.usage()), whole, text));
        List<String> events = new ArrayList<>(stream.opening());
        Ending ending = answer.ending();
        int told = stream.body().size() / (ending.halfWay() ? 2 : 1);
        events.addAll(stream.body().subList(0, told));
        events.addAll(ending.halfWay() ? List.of() : stream.closing());
        events.addAll(ending == Ending.ERROR ? List.of(stream.error()) : List.of());
        write(Buffer.buffer(String.join("", events)), answer.pace()).onSuccess(now -> end(ending));
    }

    private void end(Ending ending) {
        if (ending == Ending.CUT) {
            request.connection().close();
        } else if (ending != Ending.SILENCE) {
            response.end();
        }
    }

    private Future<Void> write(Buffer all, Pace pace) {
        int piece = pace.bytes() == 0 ? all.length() : pace.bytes();
        AtomicInteger written = new AtomicInteger();
        return Turns.untilDone(() -> {
            int from = written.get();
            int end = written.updateAndGet(so -> Math.min(all.length(), so + piece));
            boolean last = end == all.length();
            return response.write(all.getBuffer(from, end))
                    .compose(now -> after(last ? Duration.ZERO : pace.between()))
                    .map(last);
        });
    }

    private void fill(HttpServerResponse open, long bytes) {
        Future<Void> written = open.write(FILLING);
        if (bytes > FILLING.length()) {
            written.onSuccess(now -> fill(open, bytes - FILLING.length()));
        } else {
            written.onSuccess(now -> open.end());
        }
    }

    private Future<Void> after(Duration wait) {
        return wait.isZero()
                ? Future.succeededFuture()
                : vertx.timer(wait.toMillis()).mapEmpty();
    }
}
