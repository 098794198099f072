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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a key's monthly budget can pay for, and that a dry run says the same as a submission. */
final class MonthlyBudgetTest {

    private static final String ROUTE = "/v1/tasks/route";
    private static final String TASKS = "/v1/tasks";

    private RunningOrchex orchex;
    private FakeOpenAi fake;

    @BeforeEach
    void start() {
        orchex = RunningOrchex.start();
        fake = FakeOpenAi.start(orchex.vertx());
        fake.always(Behaviour.answer("int x;", "declares x", "name it"));
        register("dear", "1", 5);
        register("cheap", "0.01", 1);
    }

    @AfterEach
    void stop() {
        orchex.close();
    }

    @Test
    void an_agent_that_the_budget_cannot_pay_leaves_the_task_to_another() {
        String key = keyWithBudget("0.5");

        JsonObject route = data(post(key, ROUTE, task()));

        assertThat(route.getString("decision")).isEqualTo("chosen");
        assertThat(route.getString("agent_id")).isEqualTo("cheap");
        assertThat(excluded(route, "dear")).matches("may cost .* USD, 0.5\\d* are left of the key's budget");
        JsonObject done = data(post(key, TASKS, task()));
        assertThat(done.getString("status")).isEqualTo("completed");
        assertThat(done.getString("agent_id")).isEqualTo("cheap");
        assertThat(data(orchex.post(ROUTE, task())).getString("agent_id")).isEqualTo("dear");
    }

    @Test
    void where_the_budget_can_pay_nobody_both_say_so() {
        String key = keyWithBudget("0.5");

        JsonObject route = data(post(key, ROUTE, pinned("dear")));

        assertThat(route.getString("decision")).isEqualTo("impossible");
        assertThat(route.getString("message")).contains("the key's budget");
        JsonObject failed = data(post(key, TASKS, pinned("dear")));
        assertThat(failed.getString("status")).isEqualTo("failed");
        JsonObject error = failed.getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("BUDGET_EXCEEDED");
        assertThat(error.getJsonObject("details").getString("dear")).isEqualTo(excluded(route, "dear"));
    }

    @Test
    void where_other_tasks_hold_the_money_both_wait() {
        String key = keyWithBudget("1.5");
        fake.always(Behaviour.silence());
        var request = fake.nextRequest();
        String first = data(submit(key, pinned("dear"))).getString("task_id");
        RunningOrchex.await(request);

        assertThat(data(post(key, ROUTE, pinned("dear"))).getString("decision")).isEqualTo("waits");
        assertThat(data(orchex.post(ROUTE, pinned("dear"))).getString("decision"))
                .isEqualTo("chosen");

        String second = data(submit(key, pinned("dear"))).getString("task_id");
        assertThat(data(orchex.get("/v1/tasks/" + second + "/attempts")).getJsonArray("attempts"))
                .isEmpty();
        fake.always(Behaviour.answer("int x;", "declares x", "name it"));
        orchex.delete("/v1/tasks/" + first);
        assertThat(data(waited("/v1/tasks/" + second)).getString("status")).isEqualTo("completed");
    }

    @Test
    void where_nothing_is_left_both_are_refused() {
        JsonObject quote = data(orchex.post(ROUTE, pinned("cheap"))).getJsonObject("quote");
        String key = keyWithBudget(quote.getValue("reserved_usd").toString());
        fake.always(Behaviour.answer("int x;", "declares x", "name it")
                .usage(quote.getInteger("prompt_tokens"), 0, quote.getInteger("output_tokens")));
        assertThat(data(post(key, TASKS, pinned("cheap"))).getString("status")).isEqualTo("completed");

        HttpResponse<Buffer> dryRun = post(key, ROUTE, pinned("cheap"));
        HttpResponse<Buffer> submitted = post(key, TASKS, pinned("cheap"));

        assertThat(dryRun.statusCode()).isEqualTo(402);
        assertThat(error(dryRun).getString("code")).isEqualTo("BUDGET_EXCEEDED");
        assertThat(error(dryRun)).isEqualTo(error(submitted));
        assertThat(submitted.statusCode()).isEqualTo(402);
    }

    private HttpResponse<Buffer> submit(String key, JsonObject task) {
        return orchex.call(HttpMethod.POST, TASKS, task, Map.of("Authorization", "Bearer " + key));
    }

    private HttpResponse<Buffer> post(String key, String path, JsonObject task) {
        Map<String, String> headers = path.equals(TASKS)
                ? Map.of("Authorization", "Bearer " + key, "Prefer", "wait=30")
                : Map.of("Authorization", "Bearer " + key);
        return orchex.call(HttpMethod.POST, path, task, headers);
    }

    private HttpResponse<Buffer> waited(String path) {
        return orchex.call(HttpMethod.GET, path, null, Map.of("Prefer", "wait=30"));
    }

    private static JsonObject task() {
        return new JsonObject()
                .put("type", "code_generation")
                .put("description", "Print one")
                .put("requirements", new JsonObject().put("max_tokens", 1_000));
    }

    private static JsonObject pinned(String agentId) {
        JsonObject task = task();
        task.getJsonObject("requirements").put("agent_id", agentId);
        return task;
    }

    private static String excluded(JsonObject route, String agentId) {
        JsonArray candidates = route.getJsonArray("candidates");
        List<String> reasons = candidates.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("agent_id").equals(agentId))
                .map(one -> one.getString("excluded"))
                .toList();
        return reasons.get(0);
    }

    private String keyWithBudget(String usd) {
        JsonObject wish = new JsonObject()
                .put("name", "limited")
                .put("role", "user")
                .put("monthly_budget_usd", new BigDecimal(usd));
        return data(orchex.post("/v1/auth/keys", wish)).getString("api_key");
    }

    private void register(String id, String price, int weight) {
        JsonObject agent = new JsonObject()
                .put("agent_id", id)
                .put("name", id)
                .put("provider", "openai")
                .put("model", "gpt-test")
                .put("constraints", new JsonObject().put("cost_per_1k_tokens", new BigDecimal(price)))
                .put(
                        "config",
                        new JsonObject()
                                .put("base_url", fake.baseUrl().toString())
                                .put("api_key", FakeProvider.KEY)
                                .put("base_weight", weight));
        HttpResponse<Buffer> created = orchex.post("/v1/agents", agent);
        assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
    }
}
