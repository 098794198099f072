package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.bus.Bus;
import io.orchex.event.Listener;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeProvider;
import io.orchex.scenario.FaultFixture.Wire;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be seen of an answer while it comes. */
final class LiveProgressTest {

    private static final String CODE = "x".repeat(70_000);

    private FaultFixture gateway;

    @BeforeEach
    void start() {
        gateway = new FaultFixture(
                Map.of("ORCHEX_PROVIDERS_FIRST_BYTE_SECONDS", "30", "ORCHEX_PROVIDERS_BETWEEN_BYTES_SECONDS", "30"));
        FakeProvider fake = Wire.ANTHROPIC.start(gateway.orchex.vertx());
        fake.always(
                Behaviour.answer(CODE, "done").pace(new Behaviour.Pace(Duration.ZERO, 60_000, Duration.ofMillis(100))));
        gateway.register("slow", Wire.ANTHROPIC, fake.baseUrl().toString(), 0);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void the_percentage_of_a_slow_answer_grows_until_it_is_there() {
        String path = "/v1/tasks/"
                + gateway.submit(FaultFixture.task(Wire.ANTHROPIC, 60)).getString("task_id");
        List<Integer> seen = new ArrayList<>();

        JsonObject task = FaultFixture.until(
                () -> {
                    JsonObject now = gateway.view(path);
                    if (now.getString("status").equals("running")) {
                        seen.add(now.getJsonObject("progress").getInteger("percentage"));
                    }
                    return now;
                },
                now -> now.getString("status").equals("completed"));

        assertThat(seen).isSorted().allMatch(percentage -> percentage < 100);
        assertThat(seen.stream().distinct()).hasSizeGreaterThan(3);
        assertThat(task.getJsonObject("result").getString("code")).isEqualTo(CODE);
    }

    @Test
    void who_listens_hears_the_text_so_far_and_never_more_than_its_end() {
        List<TextSoFar> heard = new CopyOnWriteArrayList<>();
        new Bus(gateway.orchex.vertx().eventBus()).listen(WorkProtocol.TEXT, heard::add);

        JsonObject task = await(gateway.orchex.send(
                        HttpMethod.POST,
                        "/v1/tasks",
                        FaultFixture.task(Wire.ANTHROPIC, 60).toBuffer(),
                        Map.of("Prefer", "wait=60")))
                .bodyAsJsonObject()
                .getJsonObject("data");

        assertThat(task.getString("status")).as(task.encode()).isEqualTo("completed");
        String answer = new JsonObject()
                .put("code", CODE)
                .put("explanation", "done")
                .put("suggestions", List.of())
                .encode();
        assertThat(heard).hasSizeGreaterThan(3).allSatisfy(text -> {
            assertThat(text.taskId()).isEqualTo(task.getString("task_id"));
            assertThat(text.attempt()).isEqualTo(1);
            assertThat(text.text()).hasSizeLessThanOrEqualTo(TextSoFar.LONGEST);
            assertThat(answer.substring(0, text.length())).endsWith(text.text());
        });
        assertThat(heard).extracting(TextSoFar::length).isSorted();
    }

    @Test
    void a_stream_of_the_task_tells_the_text_while_it_comes_and_then_the_end() {
        String taskId = gateway.submit(FaultFixture.task(Wire.ANTHROPIC, 60)).getString("task_id");
        List<String> types = new ArrayList<>();
        List<JsonObject> texts = new ArrayList<>();

        try (Listener listener = Listener.of(gateway.orchex, "/v1/tasks/" + taskId + "/events", Map.of())) {
            while (!types.contains("task.completed")) {
                Listener.Told told = listener.next();
                types.add(told.event());
                if (told.event().equals("task.text")) {
                    assertThat(told.body().getString("type")).isEqualTo("task.text");
                    assertThat(told.body().containsKey("id")).isFalse();
                    texts.add(told.body().getJsonObject("data"));
                }
            }
        }

        assertThat(types).startsWith("task.queued").endsWith("task.completed");
        assertThat(texts).hasSizeGreaterThan(2).allSatisfy(text -> {
            assertThat(text.getString("task_id")).isEqualTo(taskId);
            assertThat(text.getInteger("attempt")).isEqualTo(1);
        });
        assertThat(texts).extracting(text -> text.getInteger("length")).isSorted();
        assertThat(texts.get(texts.size() - 1).getString("text")).contains("xxxxx");
        assertThat(gateway.orchex
                        .get("/v1/events?types=task.text&after=evt_0_0")
                        .bodyAsString())
                .doesNotContain("xxxxx");
    }

    @Test
    void streams_of_all_tasks_do_not_tell_the_text() {
        try (Listener listener = Listener.of(gateway.orchex, "/v1/events?types=task.*", Map.of())) {
            gateway.submit(FaultFixture.task(Wire.ANTHROPIC, 60));
            List<String> types = new ArrayList<>();
            while (!types.contains("task.completed")) {
                types.add(listener.next().event());
            }
            assertThat(types).contains("task.started").doesNotContain("task.text");
        }
    }
}
