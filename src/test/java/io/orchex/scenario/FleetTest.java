package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.integration.ClusterAddress;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three nodes on one database: what is promised of one holds for all of them together, and with
 * {@code -Dorchex.clustered=true} of three that are a cluster.
 */
final class FleetTest {

    private static final int PATIENCE_SECONDS = 120;

    private final Vertx outside = Vertx.vertx();
    private List<RunningOrchex> nodes;
    private FakeOpenAi fake;

    @BeforeEach
    void start() {
        TestDatabase database = TestDatabase.migrated();
        ClusterAddress cluster = ClusterAddress.of(3);
        nodes = IntStream.range(0, 3)
                .mapToObj(node ->
                        RunningOrchex.on(database, ClusterAddress.isWanted() ? cluster.gateway(node, 3) : Map.of()))
                .toList();
        fake = FakeOpenAi.start(outside);
    }

    @AfterEach
    void stop() {
        nodes.forEach(RunningOrchex::close);
        await(outside.close());
    }

    @Test
    void an_agent_never_gets_more_at_once_than_it_may_and_each_task_once() {
        register("one", new JsonObject().put("max_concurrent_tasks", 7).put("rate_limit_per_minute", 1_000_000));
        fake.always(Behaviour.answer("ok", "done").after(Duration.ofMillis(20)));

        submit(500, RunningOrchex.ADMIN_KEY);

        until(() -> total("completed") == 500);
        assertThat(fake.requests()).hasSize(500);
        assertThat(fake.mostAtOnce()).isEqualTo(7);
    }

    @Test
    void an_agent_never_gets_more_in_a_minute_than_it_may() {
        register("one", new JsonObject().put("max_concurrent_tasks", 100).put("rate_limit_per_minute", 20));

        submit(60, RunningOrchex.ADMIN_KEY);

        until(() -> total("completed") == 20);
        Instant calm = Instant.now().plusSeconds(3);
        until(() -> Instant.now().isAfter(calm));
        assertThat(fake.requests()).hasSize(20);
        assertThat(total("completed")).isEqualTo(20);
    }

    @Test
    void a_saturated_agent_does_not_delay_the_tasks_of_another() {
        register("slow", new JsonObject().put("max_concurrent_tasks", 2));
        fake.always(Behaviour.silence());
        submit(50, RunningOrchex.ADMIN_KEY);
        until(() -> fake.requests().size() == 2);

        JsonObject review = new JsonObject()
                .put("type", "code_review")
                .put("description", "Look at it")
                .put("context", new JsonObject().put("language", "java").put("code", "class A {}"));
        JsonObject done = data(nodes.get(1).call(HttpMethod.POST, "/v1/tasks", review, Map.of("Prefer", "wait=30")));

        assertThat(done.getString("status")).isEqualTo("completed");
        assertThat(done.getString("agent_id")).isEqualTo("builtin");
    }

    @Test
    void a_budget_is_used_up_and_never_overshot() {
        // 165 tokens are billed of the prompt and the 1,000 for the answer that are reserved.
        register(
                "one",
                new JsonObject()
                        .put("max_concurrent_tasks", 50)
                        .put("rate_limit_per_minute", 1_000_000)
                        .put("cost_per_1k_tokens", 0.01));
        fake.always(Behaviour.answer("ok", "done").usage(120, 0, 45));
        BigDecimal budget = new BigDecimal("0.1");
        String key = keyWithBudget(budget);

        submit(500, key);

        until(() -> total("completed") + total("failed") + refused == 500);
        BigDecimal billed = new BigDecimal("0.00165").multiply(new BigDecimal(total("completed")));
        assertThat(fake.requests()).hasSize((int) total("completed"));
        assertThat(billed).isLessThanOrEqualTo(budget);
        assertThat(budget.subtract(billed)).isLessThan(FaultFixture.reserved(fake.lastRequest(), 1_000));
        assertThat(spent(500 - refused)).isEqualByComparingTo(billed);
    }

    @Test
    void an_agent_that_was_just_registered_on_one_node_is_known_to_all() {
        for (int i = 0; i < 10; i++) {
            String agentId = "agent-" + i;
            register(agentId, new JsonObject());
            JsonObject pinned = task().put(
                            "requirements",
                            new JsonObject().put("agent_id", agentId).put("max_tokens", 1_000));
            JsonObject done =
                    data(nodes.get(1).call(HttpMethod.POST, "/v1/tasks", pinned, Map.of("Prefer", "wait=30")));
            assertThat(done.getString("agent_id")).as(done.encode()).isEqualTo(agentId);
        }
    }

    @Test
    void a_cancel_reaches_the_provider_whichever_node_is_told() {
        register("one", new JsonObject().put("max_concurrent_tasks", 1));
        fake.always(Behaviour.silence());
        var request = fake.nextRequest();
        String id = data(nodes.get(0).post("/v1/tasks", task())).getString("task_id");
        await(request);

        assertThat(nodes.get(2).delete("/v1/tasks/" + id).statusCode()).isEqualTo(200);

        await(fake.connectionClosed());
        fake.always(Behaviour.answer("ok", "done"));
        JsonObject next = data(nodes.get(1).call(HttpMethod.POST, "/v1/tasks", task(), Map.of("Prefer", "wait=30")));
        assertThat(next.getString("status")).as(next.encode()).isEqualTo("completed");
    }

    private int refused;

    /** All at once; whom a busy gateway refuses for now comes back, as a client would, with the key of its task. */
    private void submit(int count, String key) {
        List<Integer> waiting = IntStream.range(0, count).boxed().toList();
        refused = 0;
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (!waiting.isEmpty()) {
            assertThat(Instant.now()).isBefore(end);
            Map<Integer, HttpResponse<Buffer>> answers = answers(waiting, key);
            waiting = answers.entrySet().stream()
                    .filter(answer ->
                            Set.of(503, 409).contains(answer.getValue().statusCode()))
                    .map(Map.Entry::getKey)
                    .toList();
            refused += (int)
                    answers.values().stream().filter(FleetTest::isOverBudget).count();
        }
    }

    private Map<Integer, HttpResponse<Buffer>> answers(List<Integer> numbers, String key) {
        Map<Integer, Future<HttpResponse<Buffer>>> sent = numbers.stream()
                .collect(Collectors.toMap(number -> number, number -> nodes.get(number % 3)
                        .send(
                                HttpMethod.POST,
                                "/v1/tasks",
                                task().toBuffer(),
                                Map.of("Authorization", "Bearer " + key, "Idempotency-Key", "task-" + number))));
        await(Future.all(List.copyOf(sent.values())));
        return sent.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, answer -> answer.getValue()
                .result()));
    }

    private static boolean isOverBudget(HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        assertThat(status).as(answer.bodyAsString()).isIn(202, 402, 409, 503);
        if (status == 402) {
            assertThat(error(answer).getString("code")).isEqualTo("BUDGET_EXCEEDED");
        }
        return status == 402;
    }

    private static JsonObject task() {
        return new JsonObject()
                .put("type", "code_generation")
                .put("description", "Print one")
                .put("requirements", new JsonObject().put("max_tokens", 1_000));
    }

    private String keyWithBudget(BigDecimal usd) {
        JsonObject wish =
                new JsonObject().put("name", "limited").put("role", "user").put("monthly_budget_usd", usd);
        return data(nodes.get(0).post("/v1/auth/keys", wish)).getString("api_key");
    }

    private void register(String agentId, JsonObject constraints) {
        JsonObject agent = new JsonObject()
                .put("agent_id", agentId)
                .put("name", "Agent " + agentId)
                .put("provider", "openai")
                .put("capabilities", List.of("code_generation"))
                .put("model", "gpt-test")
                .put("constraints", constraints)
                .put(
                        "config",
                        new JsonObject()
                                .put("base_url", fake.baseUrl().toString())
                                .put("api_key", FakeProvider.KEY));
        var created = nodes.get(0).post("/v1/agents", agent);
        assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
        until(() -> nodes.stream()
                .allMatch(node -> node.get("/v1/agents/" + agentId).statusCode() == 200));
    }

    private long total(String status) {
        return data(nodes.get(0).get("/v1/tasks?limit=1&status=" + status)).getLong("total");
    }

    private BigDecimal spent(int tasks) {
        return IntStream.range(0, (tasks + 99) / 100)
                .mapToObj(page -> data(nodes.get(0).get("/v1/tasks?limit=100&offset=" + 100 * page)))
                .flatMap(page -> page.getJsonArray("tasks").stream())
                .map(task ->
                        new BigDecimal(((JsonObject) task).getValue("cost_usd").toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void until(BooleanSupplier truth) {
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (!truth.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
