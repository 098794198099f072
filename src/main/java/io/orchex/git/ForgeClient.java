package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks a forge's API. What can be asked again without harm is, a few times, when the forge fails or wants us to wait;
 * what can't be is told as it went, so that the asker looks what became of it.
 */
final class ForgeClient {

    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_ANSWER = 8 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final long LOOK_EACH_MILLISECONDS = 100;

    private final RemoteAddress api;
    private final Dialer dialer;
    private final Map<String, String> headers;
    private final ForgeFaults faults;
    private final Duration pause;

    /**
     * @param headers of each request, with the token
     * @param pause before the second attempt; before later ones it is longer
     */
    ForgeClient(RemoteAddress api, Dialer dialer, Map<String, String> headers, ForgeFaults faults, Duration pause) {
        this.api = api;
        this.dialer = dialer;
        this.headers = headers;
        this.faults = faults;
        this.pause = pause;
    }

    /** A text as a part of a path or query. */
    static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonArray list(String target) {
        if (ask("GET", target, null, true) instanceof JsonArray list) {
            return list;
        }
        throw faults.noApi();
    }

    /** Once, unless the forge says that it did nothing. */
    JsonObject create(String target, JsonObject wish) {
        return object(ask("POST", target, wish, false));
    }

    void change(String method, String target, JsonObject wish) {
        object(ask(method, target, wish, true));
    }

    private JsonObject object(Object answer) {
        if (answer instanceof JsonObject object) {
            return object;
        }
        throw faults.noApi();
    }

    private Object ask(String method, String target, @Nullable JsonObject body, boolean harmless) {
        for (int attempt = 1; ; attempt++) {
            try {
                return answered(once(method, target, body));
            } catch (Refusal e) {
                awaitNext(attempt, e.answer.wait(harmless, pause.multipliedBy(attempt)), faults.of(e.answer));
            } catch (SourceException e) {
                boolean again = harmless && e.reason() == Reason.UNREACHABLE;
                awaitNext(attempt, again ? Optional.of(pause.multipliedBy(attempt)) : Optional.empty(), e);
            }
        }
    }

    private Object answered(ForgeAnswer answer) {
        if (!answer.isGood()) {
            throw new Refusal(answer);
        }
        try {
            Object value = Json.decodeValue(answer.body());
            return value == null ? "" : value;
        } catch (DecodeException e) {
            throw faults.noApi();
        }
    }

    /** @param wait none where there is no next attempt */
    private void awaitNext(int attempt, Optional<Duration> wait, SourceException fault) {
        if (attempt == MOST_ATTEMPTS || wait.isEmpty() || wait.get().compareTo(LONGEST_WAIT) > 0) {
            throw fault;
        }
        long end = System.nanoTime() + wait.get().toNanos();
        for (long left = wait.get().toNanos(); left > 0; left = end - System.nanoTime()) {
            dialer.line().check();
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_EACH_MILLISECONDS)));
        }
    }

    private ForgeAnswer once(String method, String target, @Nullable JsonObject body) {
        HttpExchange exchange = new HttpExchange(api, dialer, api.path() + target, answer -> answer);
        exchange.method(method);
        exchange.header("User-Agent", "orchex");
        headers.forEach(exchange::header);
        try {
            if (body != null) {
                exchange.header("Content-Type", "application/json");
                exchange.body().write(body.toBuffer().getBytes());
            }
            HttpAnswer answer = exchange.answer();
            byte[] text = answer.body().readNBytes(LONGEST_ANSWER + 1);
            if (text.length > LONGEST_ANSWER) {
                throw faults.noApi();
            }
            return new ForgeAnswer(answer, Buffer.buffer(text));
        } catch (IOException e) {
            dialer.line().check();
            throw faults.lost(e);
        }
    }

    /** An answer that is not a good one. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ForgeAnswer answer;

        Refusal(ForgeAnswer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
