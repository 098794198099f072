package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.TestRedis;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gateways that share a Redis, whatever becomes of it. */
final class SharedRateLimitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int PLENTY = 1_000_000;

    private static TestRedis redis;
    private static RunningOrchex one;
    private static RunningOrchex other;
    private static RunningOrchex hasty;

    /** Two of them wait for Redis longer than a busy machine ever pauses, so that their counts are exact. */
    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        TestDatabase database = TestDatabase.migrated();
        Map<String, String> patient = Map.of("ORCHEX_REDIS_URL", redis.url(), "ORCHEX_REDIS_TIMEOUT_MS", "10000");
        one = RunningOrchex.on(database, patient);
        other = RunningOrchex.on(database, patient);
        hasty = RunningOrchex.on(database, Map.of("ORCHEX_REDIS_URL", redis.url()));
    }

    @AfterAll
    static void stop() {
        List.of(one, other, hasty).forEach(RunningOrchex::close);
        redis.close();
    }

    /** One with a key and a limit of their own. */
    private record Caller(String keyId, Map<String, String> headers) {

        static Caller with(int perHour, int burst) {
            JsonObject limit =
                    new JsonObject().put("requests_per_hour", perHour).put("burst_per_minute", burst);
            JsonObject key = data(one.post(
                    "/v1/auth/keys",
                    new JsonObject().put("name", "caller").put("role", "user").put("rate_limit", limit)));
            return new Caller(key.getString("key_id"), Map.of("Authorization", "Bearer " + key.getString("api_key")));
        }

        HttpResponse<Buffer> ask(RunningOrchex node) {
            return await(send(node));
        }

        Future<HttpResponse<Buffer>> send(RunningOrchex node) {
            return node.send(HttpMethod.GET, "/v1/tasks", null, headers);
        }

        String count() {
            return "orchex:limit:{" + keyId + "}";
        }
    }

    @Test
    void of_two_hundred_requests_to_two_nodes_at_once_exactly_the_limit_is_let_in() {
        Caller caller = Caller.with(PLENTY, 50);
        Instant begin = Instant.now();

        List<HttpResponse<Buffer>> answers = await(Future.all(IntStream.range(0, 200)
                        .mapToObj(i -> caller.send(i % 2 == 0 ? one : other))
                        .toList()))
                .list();

        // One more for each 1.2 seconds that they took.
        long refilled = Duration.between(begin, Instant.now()).dividedBy(MINUTE.dividedBy(50));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200).count())
                .isBetween(50L, 50 + refilled);
        answers.stream().filter(answer -> answer.statusCode() != 200).forEach(refused -> {
            JsonObject details = Refusal.details(refused, 429, "RATE_LIMIT_EXCEEDED");
            assertThat(details.getInteger("retry_after")).isBetween(1, 2);
        });
    }

    @Test
    void both_nodes_tell_the_same_to_the_second_and_what_they_tell_is_true() {
        Caller caller = Caller.with(4, PLENTY);
        HttpResponse<Buffer> first = caller.ask(one);
        assertThat(first.getHeader("X-RateLimit-Limit")).isEqualTo("4");
        assertThat(first.getHeader("X-RateLimit-Retry-After")).isEqualTo("0");
        for (int left = 2; left >= 0; left--) {
            HttpResponse<Buffer> next = caller.ask(left % 2 == 0 ? other : one);
            assertThat(next.statusCode()).isEqualTo(200);
            assertThat(next.getHeader("X-RateLimit-Remaining")).isEqualTo(String.valueOf(left));
            assertThat(next.getHeader("X-RateLimit-Reset")).isEqualTo(first.getHeader("X-RateLimit-Reset"));
        }

        HttpResponse<Buffer> refused = caller.ask(other);

        long wait = Refusal.details(refused, 429, "RATE_LIMIT_EXCEEDED").getLong("retry_after");
        assertThat(refused.getHeader("Retry-After")).isEqualTo(String.valueOf(wait));
        assertThat(refused.getHeader("X-RateLimit-Retry-After")).isEqualTo(String.valueOf(wait));
        assertThat(refused.getHeader("X-RateLimit-Reset")).isEqualTo(first.getHeader("X-RateLimit-Reset"));
        assertThat(wait).isBetween(3_000L, 3_600L);
        ask(Command.HINCRBY, caller.count(), "ends", String.valueOf(-1_000 * wait));
        assertThat(caller.ask(one).statusCode()).isEqualTo(200);
    }

    @Test
    void a_redis_that_is_emptied_loses_counts_and_nothing_else() {
        Caller caller = Caller.with(1, PLENTY);
        assertThat(caller.ask(one).statusCode()).isEqualTo(200);
        assertThat(caller.ask(other).statusCode()).isEqualTo(429);

        ask(Command.FLUSHALL);

        assertThat(caller.ask(other).statusCode()).isEqualTo(200);
        assertThat(caller.ask(one).statusCode()).isEqualTo(429);
    }

    @Test
    void without_redis_each_node_goes_on_by_itself_and_tells_redis_afterwards() {
        Caller caller = Caller.with(10, PLENTY);
        assertThat(statuses(caller, one, 4)).containsOnly(200);
        assertThat(statuses(caller, other, 2)).containsOnly(200);

        redis.kill();

        // The one has heard of four, the other of six.
        assertThat(statuses(caller, one, 7)).containsExactly(200, 200, 200, 200, 200, 200, 429);
        assertThat(statuses(caller, other, 5)).containsExactly(200, 200, 200, 200, 429);
        Refusal.details(caller.ask(one), 429, "RATE_LIMIT_EXCEEDED");

        redis.startAgain();
        untilShared();

        // What the one let in alone, that and one more, and what the other let in alone.
        assertThat(caller.ask(one).getHeader("X-RateLimit-Remaining")).isEqualTo("3");
        assertThat(caller.ask(other).statusCode()).isEqualTo(429);
        assertThat(ask(Command.HGET, caller.count(), "used")).isEqualTo("11");
        assertThat(caller.ask(hasty).statusCode()).isEqualTo(429);
    }

    @Test
    void a_frozen_redis_holds_up_no_request_and_shows_in_the_health() {
        Caller caller = Caller.with(PLENTY, PLENTY);
        until("Redis is there", () -> component(hasty).equals("healthy"));
        int used = PLENTY - Integer.parseInt(caller.ask(hasty).getHeader("X-RateLimit-Remaining"));

        redis.freeze();

        Instant begin = Instant.now();
        List<HttpResponse<Buffer>> answers = await(Future.all(
                        IntStream.range(0, 50).mapToObj(i -> caller.send(hasty)).toList()))
                .list();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(statuses(caller, hasty, 150)).containsOnly(200);
        // Had each of them waited for Redis, it would have been 30 seconds for those alone that came after the others.
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
        until("the health says so", () -> component(hasty).equals("offline"));
        JsonObject health = data(hasty.get("/v1/health"));
        assertThat(health.getString("status")).isEqualTo("degraded");
        assertThat(health.getJsonObject("details").getString("redis")).contains("each node");
        assertThat(hasty.get("/v1/health/ready").statusCode()).isEqualTo(200);

        redis.thaw();

        until("Redis is back", () -> component(hasty).equals("healthy"));
        untilShared();
        caller.ask(hasty);
        int left = Integer.parseInt(caller.ask(one).getHeader("X-RateLimit-Remaining"));
        assertThat(PLENTY - left).isGreaterThanOrEqualTo(used + 202);
    }

    private static List<Integer> statuses(Caller caller, RunningOrchex node, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> caller.ask(node).statusCode())
                .toList();
    }

    private static String component(RunningOrchex node) {
        return data(node.get("/v1/health")).getJsonObject("components").getString("redis");
    }

    /** What a node counts is found in Redis. */
    private static void untilShared() {
        Caller probe = Caller.with(PLENTY, PLENTY);
        for (RunningOrchex node : List.of(one, other, hasty)) {
            ask(Command.DEL, probe.count());
            until("counts are shared", () -> {
                probe.ask(node);
                return ask(Command.EXISTS, probe.count()).equals("1");
            });
        }
    }

    private static void until(String what, BooleanSupplier truth) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!truth.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            ProcessFleet.pause(20);
        }
    }

    private static String ask(Command command, String... arguments) {
        return redis.ask(one.vertx(), command, arguments).toString();
    }
}
