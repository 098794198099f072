package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client is told of a task beforehand, what then becomes of it, and what people say of that. */
final class RouteTest {

    private static final String RULES = """
            [{"name": "docs", "when": {"type": "documentation", "project": "web"}, "prefer": "slow",
              "max_cost_usd": 0.5, "timeout_seconds": 60},
             {"name": "java", "when": {"language": "java"}, "strategy": "cost"}]
            """;

    private RunningOrchex orchex;
    private FakeOpenAi fake;

    @BeforeEach
    void start() {
        orchex = RunningOrchex.start(Map.of(
                "ORCHEX_ROUTING_RULES",
                RULES,
                "ORCHEX_REPOSITORIES_ROOTS",
                Path.of("").toAbsolutePath().toString()));
        fake = FakeOpenAi.start(orchex.vertx());
        fake.always(Behaviour.answer("int x;", "declares x", "name it"));
        register("good", 5, 200_000);
        register("slow", 0.1, 200_000);
    }

    @AfterEach
    void stop() {
        orchex.close();
    }

    @Test
    void a_dry_run_says_what_then_comes_true_and_leaves_nothing_behind() {
        JsonObject route = route(task("code_generation"));

        assertThat(route.getString("decision")).isEqualTo("chosen");
        assertThat(route.getString("agent_id")).isEqualTo("good");
        assertThat(route.getString("strategy")).isEqualTo("balanced");
        assertThat(route.getJsonArray("rules")).isEmpty();
        assertThat(agents(route.getJsonArray("tiers"))).containsExactly("good", "slow");
        assertThat(route.fieldNames()).doesNotContain("p50_ms", "p90_ms", "max_cost_usd", "notes");
        assertThat(route.getJsonObject("quote").fieldNames()).doesNotContain("expected_usd");
        JsonObject builtin = candidate(route.getJsonArray("candidates"), "builtin");
        assertThat(builtin.getString("excluded")).isEqualTo("lacks code_generation");
        assertThat(candidate(route.getJsonArray("candidates"), "good")
                        .getJsonObject("parts")
                        .fieldNames())
                .containsExactlyInAnyOrder("fit", "performance", "availability", "cost");
        assertThat(fake.requests()).isEmpty();
        assertThat(data(orchex.get("/v1/tasks")).getInteger("total")).isZero();

        JsonObject done = run(task("code_generation"));
        assertThat(done.getString("agent_id")).isEqualTo("good");
        JsonArray candidates = attempt(done).getJsonArray("candidates");
        assertThat(candidates).isEqualTo(route.getJsonArray("candidates"));
        assertThat(cost(done)).isLessThanOrEqualTo(reserved(route));
    }

    @Test
    void after_some_tasks_it_knows_what_they_cost_and_how_long_they_took() {
        fake.always(Behaviour.answer("int x;", "declares x", "name it").after(Duration.ofMillis(20)));
        for (int i = 0; i < 3; i++) {
            run(task("code_generation"));
        }

        JsonObject route = route(task("code_generation"));

        assertThat(route.getDouble("p50_ms")).isGreaterThanOrEqualTo(20);
        assertThat(route.getDouble("p90_ms")).isGreaterThanOrEqualTo(route.getDouble("p50_ms"));
        assertThat(route.getDouble("p90_ms")).isEqualTo(Math.rint(route.getDouble("p90_ms")));
        JsonObject tier = route.getJsonArray("tiers").getJsonObject(0);
        assertThat(tier.getInteger("past_tasks")).isEqualTo(3);
        BigDecimal expected = new BigDecimal(
                route.getJsonObject("quote").getValue("expected_usd").toString());
        assertThat(expected).isPositive().isLessThan(reserved(route));
        assertThat(route(task("debugging")).fieldNames()).doesNotContain("p50_ms");
    }

    @Test
    void rules_hold_for_the_dry_run_and_for_the_task() {
        JsonObject task = task("documentation").put("metadata", new JsonObject().put("project", "web"));
        task.put("context", new JsonObject().put("code", "class A {}").put("language", "Java"));

        JsonObject route = route(task);

        assertThat(route.getJsonArray("rules")).containsExactly("docs", "java");
        assertThat(route.getString("agent_id")).isEqualTo("slow");
        assertThat(route.getString("strategy")).isEqualTo("cost");
        assertThat(route.getDouble("max_cost_usd")).isEqualTo(0.5);
        assertThat(route.getInteger("timeout_seconds")).isEqualTo(60);
        assertThat(run(task).getString("agent_id")).isEqualTo("slow");
        assertThat(route(task("documentation")).getString("agent_id")).isEqualTo("good");

        task.put("constraints", new JsonObject().put("max_cost_usd", 0.000001));
        JsonObject poor = route(task);
        assertThat(poor.getString("decision")).isEqualTo("impossible");
        assertThat(candidate(poor.getJsonArray("candidates"), "good").getString("excluded"))
                .startsWith("may cost ");
    }

    @Test
    void a_rules_limit_of_money_holds_for_the_task_as_well() {
        register("dear", 9, 200_000, 100);
        JsonObject task = task("documentation").put("metadata", new JsonObject().put("project", "web"));
        task.put("requirements", new JsonObject().put("agent_id", "dear"));

        JsonObject failed = run(task);

        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getJsonObject("error").getString("code")).isEqualTo("BUDGET_EXCEEDED");
        assertThat(failed.getJsonObject("error").getString("message")).contains("max_cost_usd", "max_tokens");
        assertThat(failed.getJsonObject("error").getJsonObject("details").getString("dear"))
                .matches("may cost .* USD, 0.5\\d* are left of max_cost_usd");
    }

    @Test
    void where_nobody_can_it_says_so_and_why() {
        JsonObject never = route(task("testing").put("requirements", new JsonObject().put("agent_id", "stranger")));
        assertThat(never.getString("decision")).isEqualTo("impossible");
        assertThat(never.fieldNames()).doesNotContain("agent_id", "quote");
        assertThat(never.getString("message")).isEqualTo("There is no active agent stranger, which the task asks for");
        assertThat(candidate(never.getJsonArray("candidates"), "good").getString("excluded"))
                .isEqualTo("the task asks for another agent");

        HttpResponse<Buffer> bad = orchex.post("/v1/tasks/route", task("cooking"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(error(bad).getJsonObject("details").getString("field")).isEqualTo("type");
    }

    @Test
    void files_that_do_not_fit_are_cut_and_both_answers_say_so() {
        register("small", 9, 2_800);
        JsonObject task = task("code_review")
                .put("description", "Is pinned right?")
                .put("requirements", new JsonObject().put("max_tokens", 1_000).put("agent_id", "small"))
                .put(
                        "context",
                        new JsonObject()
                                .put("repository", ".")
                                .put("files", new JsonArray().add("src/main/java/io/orchex/routing/Router.java")));

        JsonArray told = route(task).getJsonArray("notes");
        JsonObject result = run(task).getJsonObject("result");

        assertThat(told).hasSize(1);
        assertThat(told.getString(0)).contains("Router.java was cut to ", "Router.pinned");
        assertThat(result.getJsonArray("notes")).isEqualTo(told);
        assertThat(result.getString("prompt_version")).isEqualTo("v1");
        assertThat(fake.lastRequest().body().encode()).contains("private static int pinned(");
    }

    @Test
    void a_rating_changes_the_quality_and_can_be_changed_itself() {
        JsonObject task = run(task("code_generation"));
        String path = "/v1/tasks/" + task.getString("task_id");
        double before = task.getDouble("quality_score");

        JsonObject rated = data(orchex.post(path + "/feedback", new JsonObject().put("vote", "down")));
        assertThat(rated.getDouble("rating")).isZero();
        assertThat(rated.getDouble("quality_score")).isLessThan(before / 2);
        JsonObject again = data(orchex.post(
                path + "/feedback", new JsonObject().put("rating", 100).put("comment", "no!")));
        assertThat(again.getString("comment")).isEqualTo("no!");
        assertThat(again.getDouble("quality_score")).isGreaterThanOrEqualTo(before);
        assertThat(data(orchex.get(path)).getDouble("quality_score")).isGreaterThanOrEqualTo(before);
    }

    @Test
    void a_rating_that_makes_no_sense_is_refused() {
        String path = "/v1/tasks/" + run(task("code_generation")).getString("task_id") + "/feedback";
        for (String body :
                new String[] {"{}", "{\"rating\":1,\"vote\":\"up\"}", "{\"rating\":101}", "{\"vote\":\"so\"}"}) {
            HttpResponse<Buffer> refused = orchex.post(path, new JsonObject(body));
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
        }
        JsonObject both = error(orchex.post(path, new JsonObject("{\"rating\":1,\"vote\":\"up\"}")));
        assertThat(both.getJsonObject("details").getString("issue"))
                .isEqualTo("must have exactly one of: rating, vote");
        assertThat(orchex.post("/v1/tasks/task_unknown/feedback", new JsonObject().put("vote", "up"))
                        .statusCode())
                .isEqualTo(404);
        JsonObject failed = run(task("testing").put("requirements", new JsonObject().put("agent_id", "stranger")));
        assertThat(orchex.post(
                                "/v1/tasks/" + failed.getString("task_id") + "/feedback",
                                new JsonObject().put("vote", "up"))
                        .statusCode())
                .isEqualTo(409);
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        orchex.call(HttpMethod.POST, path, new JsonObject().put("rating", 40), key);
        HttpResponse<Buffer> replayed = orchex.call(HttpMethod.POST, path, new JsonObject().put("rating", 40), key);
        assertThat(replayed.getHeader("Idempotent-Replayed")).isEqualTo("true");
    }

    private void register(String id, double weight, int maxTokens) {
        register(id, weight, maxTokens, 0.01);
    }

    private void register(String id, double weight, int maxTokens, double price) {
        JsonObject agent = new JsonObject()
                .put("agent_id", id)
                .put("name", id)
                .put("provider", "openai")
                .put("model", "gpt-test")
                .put(
                        "constraints",
                        new JsonObject().put("cost_per_1k_tokens", price).put("max_tokens", maxTokens))
                .put(
                        "config",
                        new JsonObject()
                                .put("base_url", fake.baseUrl().toString())
                                .put("api_key", FakeProvider.KEY)
                                .put("base_weight", weight));
        HttpResponse<Buffer> created = orchex.post("/v1/agents", agent);
        assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
    }

    private static JsonObject task(String type) {
        return new JsonObject().put("type", type).put("description", "Print one");
    }

    private JsonObject route(JsonObject task) {
        HttpResponse<Buffer> answer = orchex.post("/v1/tasks/route", task);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return data(answer);
    }

    private JsonObject run(JsonObject task) {
        return data(orchex.call(HttpMethod.POST, "/v1/tasks", task, Map.of("Prefer", "wait=30")));
    }

    private JsonObject attempt(JsonObject task) {
        return data(orchex.get("/v1/tasks/" + task.getString("task_id") + "/attempts"))
                .getJsonArray("attempts")
                .getJsonObject(0);
    }

    private static JsonObject candidate(JsonArray candidates, String agentId) {
        Map<String, JsonObject> byId = new HashMap<>();
        candidates.forEach(one -> byId.put(((JsonObject) one).getString("agent_id"), (JsonObject) one));
        return byId.get(agentId);
    }

    private static Iterable<String> agents(JsonArray tiers) {
        return tiers.stream()
                .map(tier -> ((JsonObject) tier).getString("agent_id"))
                .toList();
    }

    private static BigDecimal reserved(JsonObject route) {
        return new BigDecimal(
                route.getJsonObject("quote").getValue("reserved_usd").toString());
    }

    private static BigDecimal cost(JsonObject task) {
        return new BigDecimal(task.getValue("cost_usd").toString());
    }
}
