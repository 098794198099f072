package io.orchex.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orchex.outbound.Answer;
import io.orchex.outbound.OutboundClient;
import io.orchex.outbound.UnansweredException;
import io.orchex.provider.RetryAfter;
import io.orchex.webhook.DeliveryProtocol.DeliveryAttempt;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends a delivery once and tells what came of it. */
final class Courier {

    /** That are the same for all deliveries. */
    static final Map<String, String> USUAL_HEADERS =
            Map.of("content-type", "application/json", "user-agent", "orchex-webhooks/1");

    private static final int EXCERPT_BYTES = 1024;
    private static final int HEADER_CHARACTERS = 200;
    private static final List<String> TOLD_HEADERS =
            List.of("content-type", "server", "location", "retry-after", "x-request-id");

    /** Statuses that mean "too much" or "not now". */
    private static final Set<Integer> THROTTLING = Set.of(429, 502, 503, 504);

    private final OutboundClient client;
    private final InstantSource clock;

    Courier(OutboundClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Never fails. */
    Future<Attempted> send(Endpoint endpoint, Told told) {
        Instant now = clock.instant();
        long began = System.nanoTime();
        String signature = endpoint.signature(told.id().toString(), now, told.body());
        return endpoint.address()
                .map(address -> client.post(address, headers(told, now, signature), told.body()))
                .orElseGet(Courier::refused)
                .map(answer -> answered(answer, now, took(began), signature))
                .otherwise(failure -> unanswered(failure, now, took(began), signature));
    }

    private static Future<Answer> refused() {
        return Future.failedFuture(
                UnansweredException.blocked("The configuration does not allow this address any more"));
    }

    private MultiMap headers(Told told, Instant now, String signature) {
        return HttpHeaders.headers()
                .addAll(USUAL_HEADERS)
                .add("webhook-id", told.id().toString())
                .add("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .add("webhook-signature", signature);
    }

    private static long took(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private static Attempted answered(Answer answer, Instant now, long took, String signature) {
        int status = answer.status();
        boolean good = status >= 200 && status < 300;
        DeliveryAttempt attempt = new DeliveryAttempt(
                now, took, status, good ? null : "REFUSED", null, signature, some(answer.headers()), excerpt(answer));
        Duration wish = THROTTLING.contains(status)
                ? RetryAfter.of(answer.headers(), now).orElse(null)
                : null;
        return new Attempted(attempt, wish);
    }

    private static Attempted unanswered(Throwable failure, Instant now, long took, String signature) {
        String word =
                failure instanceof UnansweredException known ? known.reason().name() : "NOT_SENT";
        return new Attempted(
                new DeliveryAttempt(now, took, null, word, failure.getMessage(), signature, null, null), null);
    }

    /** Nothing can be sent any more. */
    Future<Void> close() {
        return client.close();
    }

    private static @Nullable Map<String, String> some(MultiMap headers) {
        Map<String, String> some = new LinkedHashMap<>();
        for (String name : TOLD_HEADERS) {
            String value = headers.get(name);
            if (value != null) {
                some.put(name, plain(value.substring(0, Math.min(value.length(), HEADER_CHARACTERS))));
            }
        }
        return some.isEmpty() ? null : some;
    }

    private static @Nullable String excerpt(Answer answer) {
        int length = Math.min(answer.start().length(), EXCERPT_BYTES);
        return length == 0 ? null : plain(answer.start().getString(0, length, UTF_8.name()));
    }

    /** What a terminal or a page would act upon is replaced. */
    private static String plain(String text) {
        return text.chars().anyMatch(Courier::acts)
                ? text.codePoints()
                        .map(point -> acts(point) ? '\ufffd' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean acts(int point) {
        return point != '\n' && point != '\t' && Character.isISOControl(point);
    }
}
