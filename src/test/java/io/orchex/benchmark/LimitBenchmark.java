package io.orchex.benchmark;

import io.orchex.TestRedis;
import io.orchex.http.LimitCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Verdicts of the rate limits, counted in Redis and in this process, beside what the bare client can do on one
 * connection. One event loop, as the gateway's edge has. System property: {@code seconds} of each measurement (2).
 */
final class LimitBenchmark implements Benchmark {

    private static final int AT_ONCE = 50;
    private static final int CALLERS = 1_000;
    private static final int SECONDS = Integer.getInteger("seconds", 2);
    private static final String SHARED = "rate limit verdicts with Redis";
    private static final String SCRIPT = "bare EVALSHA of a script that does nothing";
    private static final String PING = "bare PING";
    private static final String ALONE = "rate limit verdicts in process";
    private static final String TARGET = "one a microsecond (target)";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final TestRedis redis = TestRedis.start();
    private final LimitCheck shared = LimitCheck.shared(vertx, redis.url());
    private final LimitCheck alone = LimitCheck.alone();
    private final RedisConnection bare;
    private final String nothing;

    private int next;

    LimitBenchmark() {
        bare = Redis.createClient(vertx, new RedisOptions().setConnectionString(redis.url()))
                .connect()
                .await();
        nothing = bare.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg("return {1, 2, 3, 4, 5, 6}"))
                .await()
                .toString();
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                new Comparison(SHARED, SCRIPT, "a second"),
                new Comparison(SHARED, PING, "a second"),
                new Comparison(ALONE, TARGET, "per CPU s"));
    }

    @Override
    public Map<String, Double> round() {
        return Map.of(
                SHARED, rate(lane -> shared.take(caller(lane))),
                SCRIPT, rate(lane -> script(caller(lane))),
                PING, rate(lane -> bare.send(Request.cmd(Command.PING))),
                ALONE, Stopwatch.perCpuSecond(() -> alone.take(caller(next++))),
                TARGET, 1e6);
    }

    private double rate(IntFunction<Future<?>> work) {
        return Stopwatch.perSecondDuring(vertx, SECONDS, AT_ONCE, work);
    }

    private Future<?> script(String caller) {
        return bare.send(Request.cmd(Command.EVALSHA)
                .arg(nothing)
                .arg(1)
                .arg("orchex:limit:{" + caller + "}")
                .arg("1000")
                .arg("50")
                .arg("0"));
    }

    private static String caller(int number) {
        return "key_" + number % CALLERS;
    }

    @Override
    public void close() {
        vertx.close().await();
        redis.close();
    }
}
