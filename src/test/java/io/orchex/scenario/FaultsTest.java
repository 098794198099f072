package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeProvider;
import io.orchex.scenario.FaultFixture.Wire;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way in which an agent can misbehave, over real sockets: where the task goes, what is told of it, what it costs
 * and what becomes of the agent.
 */
final class FaultsTest {

    /** An agent of these tests is asked twice at most for one task. */
    private static final int MAX_RETRIES = 1;

    private static final int TIMEOUT_SECONDS = 20;

    /** For an agent that uses up all the time it gets. */
    private static final int SHORT_TIMEOUT_SECONDS = 8;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static FaultFixture gateway;

    @BeforeAll
    static void start() {
        gateway = new FaultFixture(Map.of());
        gateway.loadTls();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void forgetTheAgents() {
        gateway.removeAgents();
    }

    /** What becomes of the agent. */
    enum Agent {
        HEALTHY,
        /** It failed several times in a row, or the only thing it did. */
        DEGRADED,
        /** Its circuit is open. */
        OFFLINE,
        PAUSED;

        boolean is(JsonObject health) {
            Instant paused = health.getInstant("paused_until");
            boolean pausedNow = paused != null && paused.isAfter(Instant.now());
            return pausedNow == (this == PAUSED)
                    && health.getString("status")
                            .equals(this == PAUSED ? "healthy" : name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /**
     * A first agent that always misbehaves, beside a second that works.
     *
     * @param attempts how often the first is asked
     */
    record Scene(
            String name, Wire wire, Function<FakeProvider, String> url, String outcome, int attempts, Agent agent) {

        int timeoutSeconds() {
            return outcome.equals("too_slow") ? SHORT_TIMEOUT_SECONDS : TIMEOUT_SECONDS;
        }

        @Override
        public String toString() {
            return name + " of " + wire.provider();
        }
    }

    private static Stream<Scene> scenes() {
        return Stream.of(unreachable(), silent(), statuses(), money(), answers())
                .flatMap(Function.identity());
    }

    private static Stream<Scene> unreachable() {
        return Stream.of(
                at("connect refused", "http://127.0.0.1:" + closedPort() + "/v1"),
                at("no such host", "http://no-such-host.invalid/v1"),
                new Scene(
                        "TLS broken",
                        Wire.OPENAI,
                        fake -> fake.baseUrl().toString().replace("http:", "https:"),
                        "network",
                        2,
                        Agent.DEGRADED),
                scene("hung up", Wire.OPENAI, Behaviour.hangUp(), "network", 2, Agent.DEGRADED));
    }

    private static Stream<Scene> silent() {
        return Stream.concat(
                Stream.of(
                        scene("no word", Wire.OPENAI, Behaviour.silence(), "timeout", 2, Agent.DEGRADED),
                        scene(
                                "silence in the middle",
                                Wire.ANTHROPIC,
                                Behaviour.silenceInTheMiddle(),
                                "timeout",
                                2,
                                Agent.DEGRADED),
                        scene("headers only", Wire.OPENAI, Behaviour.headThenSilence(), "timeout", 2, Agent.DEGRADED),
                        scene(
                                "a byte a second",
                                Wire.OPENAI,
                                Behaviour.oneByteEach(Duration.ofSeconds(1)),
                                "too_slow",
                                1,
                                Agent.HEALTHY)),
                Stream.of(Wire.ANTHROPIC, Wire.OPENAI, Wire.GOOGLE)
                        .map(wire -> scene("cut stream", wire, Behaviour.cutStream(), "network", 2, Agent.DEGRADED)));
    }

    private static Stream<Scene> statuses() {
        Duration long40 = Duration.ofSeconds(40);
        return Stream.of(
                status(400, "request_rejected", 1, Agent.HEALTHY),
                status(401, "credentials_refused", 1, Agent.OFFLINE),
                status(402, "quota_exhausted", 1, Agent.OFFLINE),
                status(403, "credentials_refused", 1, Agent.OFFLINE),
                status(404, "unknown_model", 1, Agent.OFFLINE),
                status(408, "server_error", 2, Agent.DEGRADED),
                status(413, "request_rejected", 1, Agent.HEALTHY),
                status(422, "request_rejected", 1, Agent.HEALTHY),
                status(429, "rate_limited", 2, Agent.HEALTHY),
                status(500, "server_error", 2, Agent.DEGRADED),
                status(502, "server_error", 2, Agent.DEGRADED),
                status(503, "server_error", 2, Agent.DEGRADED),
                scene("529", Wire.ANTHROPIC, Behaviour.status(529), "rate_limited", 2, Agent.HEALTHY),
                scene(
                        "too long for the model",
                        Wire.OPENAI,
                        Behaviour.status(
                                400,
                                "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\","
                                        + "\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}"),
                        "request_rejected",
                        1,
                        Agent.HEALTHY),
                scene(
                        "429 for 40 s",
                        Wire.OPENAI,
                        Behaviour.status(429).retryAfter(long40),
                        "rate_limited",
                        1,
                        Agent.PAUSED),
                scene(
                        "429 until a date",
                        Wire.OPENAI,
                        Behaviour.status(429).retryAfter(Instant.now().plusSeconds(300)),
                        "rate_limited",
                        1,
                        Agent.PAUSED),
                scene(
                        "529 for 40 s",
                        Wire.ANTHROPIC,
                        Behaviour.status(529).retryAfter(long40),
                        "rate_limited",
                        1,
                        Agent.PAUSED),
                scene(
                        "an error in the middle",
                        Wire.OPENAI,
                        Behaviour.errorInTheMiddle(),
                        "server_error",
                        2,
                        Agent.DEGRADED));
    }

    private static Stream<Scene> money() {
        return Stream.of(Wire.ANTHROPIC, Wire.OPENAI, Wire.GOOGLE)
                .map(wire -> scene(
                        "no money left", wire, Behaviour.insufficientQuota(), "quota_exhausted", 1, Agent.OFFLINE));
    }

    private static Stream<Scene> answers() {
        return Stream.concat(
                Stream.of(
                        malformed("HTML", Behaviour.html()),
                        malformed("HTML with 500", Behaviour.status(200, "<html>500</html>")),
                        malformed("wrong JSON", Behaviour.wrongShape()),
                        malformed("wrong events", Behaviour.wrongEvents()),
                        malformed("broken events", Behaviour.brokenEvents()),
                        malformed("no event", Behaviour.empty()),
                        malformed("blank text", Behaviour.text(" ")),
                        malformed("an answer without anything in it", Behaviour.answer("", ""))),
                Stream.of(Wire.ANTHROPIC, Wire.OPENAI, Wire.GOOGLE)
                        .flatMap(wire -> Stream.of(
                                scene(
                                        "refusal",
                                        wire,
                                        Behaviour.refusal("I can't help with that."),
                                        "refused",
                                        1,
                                        Agent.HEALTHY),
                                scene("max_tokens", wire, Behaviour.maxTokens(), "truncated", 1, Agent.HEALTHY))));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void the_task_goes_where_the_table_sends_it(Scene scene) {
        Wire other = scene.wire == Wire.ANTHROPIC ? Wire.OPENAI : Wire.ANTHROPIC;
        FakeProvider bad = scene.wire.start(gateway.orchex.vertx());
        FakeProvider good = other.start(gateway.orchex.vertx());
        String url = scene.url.apply(bad);
        String badId = "bad-" + NUMBER.incrementAndGet();
        String goodId = "good-" + NUMBER.get();
        gateway.register(badId, scene.wire, url, MAX_RETRIES);
        gateway.register(goodId, other, good.baseUrl().toString(), MAX_RETRIES);

        JsonObject task = gateway.run(FaultFixture.task(scene.wire, scene.timeoutSeconds()));

        assertThat(task.getString("status")).as(task.encode()).isEqualTo("completed");
        assertThat(task.getString("agent_id")).isEqualTo(goodId);
        assertThat(task.getInteger("tier")).isEqualTo(1);
        assertThat(task.getJsonObject("result").getString("code")).isEqualTo("class Answer {}");
        List<JsonObject> attempts = gateway.attempts(task);
        assertThat(attempts)
                .extracting(attempt -> attempt.getString("agent_id") + " " + attempt.getInteger("tier"))
                .containsExactlyElementsOf(Stream.concat(
                                IntStream.range(0, scene.attempts).mapToObj(i -> badId + " 0"),
                                Stream.of(goodId + " 1"))
                        .toList());
        assertThat(attempts.subList(0, scene.attempts))
                .allSatisfy(attempt -> assertThat(attempt.getString("outcome"))
                        .as(attempt.encode())
                        .isIn(outcomes(scene)))
                .allSatisfy(attempt -> assertThat(attempt.getString("message")).isNotBlank());
        assertThat(bad.requests()).hasSize(url.startsWith(bad.baseUrl().toString()) ? scene.attempts : 0);
        assertThat(good.requests()).hasSize(1);
        gateway.health(badId, scene.agent::is);
        gateway.health(goodId, Agent.HEALTHY::is);
        BigDecimal billed = attempts.stream().map(FaultFixture::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(FaultFixture.cost(task)).isEqualByComparingTo(billed);
        if (!scene.outcome.equals("too_slow")) {
            assertThat(billed).isEqualByComparingTo(FaultFixture.bill(bad, good));
        }
    }

    /** Where no name server answers at all, a name is waited for in vain. */
    private static Set<String> outcomes(Scene scene) {
        return scene.name.equals("no such host") ? Set.of("network", "timeout") : Set.of(scene.outcome);
    }

    @Test
    void who_says_when_to_come_back_is_asked_again_then_and_not_before() {
        FakeProvider fake = Wire.OPENAI.start(gateway.orchex.vertx());
        gateway.register("soon", Wire.OPENAI, fake.baseUrl().toString(), MAX_RETRIES);
        fake.next(Behaviour.status(429).retryAfter(Duration.ofSeconds(2)));

        JsonObject task = gateway.run(FaultFixture.task(Wire.OPENAI, TIMEOUT_SECONDS));

        assertThat(task.getString("status")).isEqualTo("completed");
        assertThat(task.getInteger("tier")).isZero();
        assertThat(fake.requests()).hasSize(2);
        assertThat(Duration.between(
                        fake.requests().get(0).at(), fake.requests().get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_lone_agent_that_always_fails_ends_the_task_and_opens_its_circuit() {
        FakeProvider fake = Wire.OPENAI.start(gateway.orchex.vertx());
        fake.always(Behaviour.status(500));
        gateway.register("lone", Wire.OPENAI, fake.baseUrl().toString(), MAX_RETRIES);

        for (int i = 0; i < 2; i++) {
            JsonObject task = gateway.run(FaultFixture.task(Wire.OPENAI, TIMEOUT_SECONDS));

            assertThat(task.getString("status")).isEqualTo("failed");
            JsonObject error = task.getJsonObject("error");
            assertThat(error.getString("code")).isEqualTo("ALL_AGENTS_FAILED");
            assertThat(error.getJsonObject("details").getString("lone"))
                    .startsWith("server_error: OpenAI answered 500");
            assertThat(FaultFixture.cost(task)).isZero();
        }
        JsonObject last = gateway.run(FaultFixture.task(Wire.OPENAI, 2));

        assertThat(last.getString("status")).isEqualTo("failed");
        assertThat(last.getJsonObject("error").getString("code")).isEqualTo("TIMEOUT");
        assertThat(fake.requests()).as("five failures open it").hasSize(5);
        gateway.health("lone", Agent.OFFLINE::is);
    }

    @Test
    void a_lone_agent_that_drips_costs_the_task_its_time_and_no_more() {
        FakeProvider fake = Wire.OPENAI.start(gateway.orchex.vertx());
        fake.always(Behaviour.oneByteEach(Duration.ofMillis(500)));
        gateway.register("drip", Wire.OPENAI, fake.baseUrl().toString(), MAX_RETRIES);
        Instant before = Instant.now();

        JsonObject task = gateway.run(FaultFixture.task(Wire.OPENAI, 3));

        assertThat(task.getString("status")).isEqualTo("failed");
        assertThat(task.getJsonObject("error").getString("code")).isEqualTo("TIMEOUT");
        assertThat(Instant.now()).isAfter(before.plusMillis(2_900));
        RunningOrchex.await(fake.connectionClosed());
    }

    @Test
    void an_answer_cut_at_its_limit_is_kept_when_nobody_is_left_and_says_so() {
        FakeProvider fake = Wire.OPENAI.start(gateway.orchex.vertx());
        fake.always(Behaviour.text("{\"code\":\"class Half { // \\u00e9\",\"explanation\":\"the rest is mis")
                .ending(Behaviour.Ending.MAX_TOKENS));
        gateway.register("brief", Wire.OPENAI, fake.baseUrl().toString(), MAX_RETRIES);

        JsonObject task = gateway.run(FaultFixture.task(Wire.OPENAI, TIMEOUT_SECONDS));

        assertThat(task.getString("status")).as(task.encode()).isEqualTo("completed");
        JsonObject result = task.getJsonObject("result");
        assertThat(result.getString("code")).isEqualTo("class Half { // é");
        assertThat(result.getString("explanation")).isEqualTo("the rest is mis");
        assertThat(result.getJsonArray("notes").encode()).contains("not whole", "500", "max_tokens");
        assertThat(task.getDouble("quality_score")).isLessThanOrEqualTo(50);
        assertThat(gateway.attempts(task))
                .extracting(a -> a.getString("outcome"))
                .containsExactly("truncated");
        assertThat(FaultFixture.cost(task)).isEqualByComparingTo(FaultFixture.bill(fake));
    }

    private static Scene status(int status, String outcome, int attempts, Agent agent) {
        return scene(String.valueOf(status), Wire.OPENAI, Behaviour.status(status), outcome, attempts, agent);
    }

    private static Scene malformed(String name, Behaviour behaviour) {
        return scene(name, Wire.OPENAI, behaviour, "malformed_answer", 1, Agent.HEALTHY);
    }

    private static Scene at(String name, String url) {
        return new Scene(name, Wire.OPENAI, fake -> url, "network", 2, Agent.DEGRADED);
    }

    private static Scene scene(String name, Wire wire, Behaviour behaviour, String outcome, int attempts, Agent agent) {
        Function<FakeProvider, String> misbehaving = fake -> {
            fake.always(behaviour);
            return fake.baseUrl().toString();
        };
        return new Scene(name, wire, misbehaving, outcome, attempts, agent);
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
