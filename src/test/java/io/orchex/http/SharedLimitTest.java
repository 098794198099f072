package io.orchex.http;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orchex.TestRedis;
import io.orchex.http.RateLimit.Verdict;
import io.orchex.redis.RedisUrl;
import io.orchex.redis.SharedCounts;
import io.orchex.redis.SharedCounts.Standing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The script in Redis keeps the same limits as the process does by itself. */
final class SharedLimitTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static Vertx vertx;
    private static TestRedis redis;
    private static Redis client;
    private static SharedCounts counts;

    private long passed;
    private Instant now = Instant.EPOCH;
    private final RateLimit own = new RateLimit(() -> now);

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        redis = TestRedis.start();
        client = Redis.createClient(vertx, redis.url());
        counts = connect();
    }

    @AfterAll
    static void stop() {
        await(vertx.close());
        redis.close();
    }

    @Test
    void both_give_the_same_verdicts_at_any_time_and_quota() {
        Random chance = new Random(6);
        for (int round = 0; round < 40; round++) {
            String caller = "caller " + round;
            Quota quota = new Quota(1 + chance.nextInt(60), 1 + chance.nextInt(40));
            for (int i = 0; i < 60; i++) {
                compare(caller, quota);
                if (chance.nextInt(8) == 0) {
                    letPass(caller, chance.nextLong(chance.nextBoolean() ? HOUR : 20_000));
                }
            }
        }
    }

    // The one at the time by the clock of the other, moved by what was said to have passed.
    private void compare(String caller, Quota quota) {
        Standing shared = take(caller, quota, 0);
        now = Instant.ofEpochMilli(shared.now() + passed);
        Verdict alone = own.take(caller, quota);
        long hourEnds = (shared.hourEnds() + passed + 999) / 1000;
        Verdict together = Verdict.of(quota, shared);
        assertThat(new Verdict(
                        together.allowed(), together.limit(), together.remaining(), hourEnds, together.retryAfter()))
                .isEqualTo(alone);
    }

    private void letPass(String caller, long time) {
        passed += time;
        String key = "orchex:limit:{" + caller + "}";
        for (String field : List.of("ends", "whole")) {
            double then = Double.parseDouble(
                    await(client.send(Request.cmd(Command.HGET).arg(key).arg(field)))
                            .toString());
            await(client.send(Request.cmd(Command.HSET)
                    .arg(key)
                    .arg(field)
                    .arg(String.format(Locale.ROOT, "%.12f", then - time))));
        }
    }

    @Test
    void of_a_burst_from_everywhere_exactly_the_limit_is_let_in() {
        SharedCounts other = connect();
        List<Standing> standings = await(Future.all(IntStream.range(0, 200)
                        .mapToObj(i -> (i % 2 == 0 ? counts : other).take("crowd", 50, 1_000_000, 0))
                        .toList()))
                .list();

        assertThat(standings.stream().filter(Standing::allowed)).hasSize(50);
        assertThat(standings)
                .extracting(Standing::hourEnds)
                .containsOnly(standings.get(0).hourEnds());
    }

    @Test
    void what_a_node_let_in_alone_is_counted_afterwards() {
        Quota quota = new Quota(10, 8);
        own.take("late", quota);
        own.take("late", quota);
        own.take("late", quota);

        Standing standing = take("late", quota, own.handOver("late"));

        assertThat(standing.used()).isEqualTo(4);
        assertThat(standing.untilWhole()).isEqualTo(4 * 7_500);
        assertThat(own.handOver("late")).isZero();
        assertThat(take("late", quota, 20).allowed()).isFalse();
    }

    @Test
    void a_node_that_is_left_alone_goes_on_from_what_it_heard() {
        Quota quota = new Quota(5, 100);
        for (int i = 0; i < 4; i++) {
            Standing standing = take("heard", quota, 0);
            now = Instant.ofEpochMilli(standing.now()).plus(Duration.ofDays(1));
            own.adopt("heard", standing);
        }

        assertThat(own.peek("heard", quota).remaining()).isEqualTo(1);
        assertThat(own.take("heard", quota).allowed()).isTrue();
        assertThat(own.take("heard", quota).allowed()).isFalse();
    }

    @Test
    void what_one_decides_alone_and_what_one_refuses_is_counted() {
        Traffic traffic = new Traffic(new SimpleMeterRegistry());
        SharedCounts nowhere = new SharedCounts(vertx, RedisUrl.parse("redis://127.0.0.1:1"), Duration.ofSeconds(30));
        RateLimits limits = new RateLimits(own, nowhere, traffic);
        Quota quota = new Quota(2, 10);

        List<Boolean> verdicts = Stream.generate(
                        () -> await(limits.take("alone", quota)).allowed())
                .limit(3)
                .toList();

        assertThat(verdicts).containsExactly(true, true, false);
        assertThat(limits.peek("alone", quota).remaining()).isZero();
        assertThat(traffic.limiting()).isEqualTo(new Traffic.Limiting(1, 3));
        assertThat(own.handOver("alone")).isEqualTo(2);
    }

    @Test
    void what_is_not_asked_for_is_forgotten_within_the_hour() {
        take("passing", new Quota(10, 10), 0);

        long left = await(client.send(Request.cmd(Command.PTTL).arg("orchex:limit:{passing}")))
                .toLong();

        assertThat(left).isBetween(1L, HOUR);
    }

    // Patient, as the machine may be busy: how long Redis may take is not what is tested here.
    private static SharedCounts connect() {
        return new SharedCounts(vertx, RedisUrl.parse(redis.url()), Duration.ofSeconds(30));
    }

    private static Standing take(String caller, Quota quota, int uncounted) {
        return await(counts.take(caller, quota.perHour(), quota.burst(), uncounted));
    }
}
