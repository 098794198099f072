package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.event.Listener;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that one node takes in, followed at another that shares nothing with it but the database. */
final class FarTextTest {

    /** Takes minutes to come; nobody waits for all of it. */
    private static final String CODE = "x\0y".repeat(20_000);

    private final Vertx outside = Vertx.vertx();
    private RunningOrchex running;
    private RunningOrchex followed;

    @BeforeEach
    void start() {
        TestDatabase database = TestDatabase.migrated();
        running = RunningOrchex.on(database, Map.of());
        FakeOpenAi fake = FakeOpenAi.start(outside);
        fake.always(
                Behaviour.answer(CODE, "done").pace(new Behaviour.Pace(Duration.ZERO, 60_000, Duration.ofMillis(250))));
        JsonObject config =
                new JsonObject().put("base_url", fake.baseUrl().toString()).put("api_key", FakeProvider.KEY);
        assertThat(running.post(
                                "/v1/agents",
                                new JsonObject()
                                        .put("agent_id", "slow")
                                        .put("name", "Slow")
                                        .put("provider", "openai")
                                        .put("model", "model-for-tests")
                                        .put("config", config))
                        .statusCode())
                .isEqualTo(201);
        followed = RunningOrchex.on(database, Map.of());
    }

    @AfterEach
    void stop() {
        followed.close();
        running.close();
        await(outside.close());
    }

    @Test
    void the_text_so_far_reaches_who_follows_at_another_node() {
        JsonObject task = new JsonObject().put("type", "code_generation").put("description", "Print one");
        String taskId = data(running.post("/v1/tasks", task)).getString("task_id");
        List<JsonObject> texts = new ArrayList<>();
        String last = "";

        try (Listener listener = Listener.of(followed, "/v1/tasks/" + taskId + "/events", Map.of())) {
            while (!last.equals("task.cancelled")) {
                Listener.Told told = listener.next();
                last = told.event();
                if (last.equals("task.text")) {
                    texts.add(told.body().getJsonObject("data"));
                    cancelWhenHeardTwice(taskId, texts);
                }
            }
        }

        assertThat(texts).hasSizeGreaterThan(1).allSatisfy(text -> {
            assertThat(text.getString("task_id")).isEqualTo(taskId);
            assertThat(text.getInteger("attempt")).isEqualTo(1);
        });
        assertThat(texts)
                .extracting(text -> text.getInteger("length"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(texts.get(texts.size() - 1).getString("text")).contains("x");
    }

    private void cancelWhenHeardTwice(String taskId, List<JsonObject> texts) {
        if (texts.size() == 2) {
            assertThat(followed.delete("/v1/tasks/" + taskId).statusCode()).isEqualTo(200);
        }
    }
}
