package io.orchex.event;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The event streams of two nodes on one database, as their clients see them. */
final class EventStreamTest {

    private static final Map<String, String> LIVELY =
            Map.of("ORCHEX_EVENTS_HEARTBEAT_SECONDS", "1", "ORCHEX_EVENTS_STREAMS_PER_CREDENTIAL", "3");

    private static TestDatabase database;
    private static RunningOrchex one;
    private static RunningOrchex other;
    private static EventLog log;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        one = RunningOrchex.on(database, LIVELY);
        other = RunningOrchex.on(database, LIVELY);
        log = EventLog.of(database, one.vertx());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void a_stream_tells_what_happens_from_now_on() {
        log.add("test.first", 1);
        try (Listener listener = Listener.of(one, "/v1/events?types=test.*", Map.of())) {
            assertThat(listener.status()).isEqualTo(200);
            assertThat(listener.header("content-type")).isEqualTo("text/event-stream");
            String id = log.add("test.first", 2);
            Listener.Told told = listener.next();
            assertThat(told.n()).isEqualTo(2);
            assertThat(told.id()).isEqualTo(id);
            assertThat(told.event()).isEqualTo("test.first");
            assertThat(told.body().getString("id")).isEqualTo(id);
            assertThat(told.body().getString("type")).isEqualTo("test.first");
            assertThat(told.body().getInstant("timestamp")).isNotNull();
        }
    }

    @Test
    void what_commits_late_is_neither_missed_nor_told_twice() {
        try (Listener listener = Listener.of(one, "/v1/events?types=late.*", Map.of());
                Listener elsewhere = Listener.of(other, "/v1/events?types=late.*", Map.of())) {
            EventLog.Late early = log.begin("late.early", 1);
            log.add("late.between", 2);
            // A sign of life after it shows that both have looked.
            listener.heartbeat();
            listener.heartbeat();
            assertThat(listener.hasMessage()).isFalse();
            early.commit();
            log.add("late.after", 3);
            assertThat(listener.numbers(3)).containsExactly(1L, 2L, 3L);
            assertThat(elsewhere.numbers(3)).containsExactly(1L, 2L, 3L);
            listener.heartbeat();
            assertThat(listener.hasMessage()).isFalse();
        }
    }

    @Test
    void a_stream_goes_on_at_another_node_where_it_ended() {
        List<Long> heard = new ArrayList<>();
        String last;
        try (Listener listener = Listener.of(one, "/v1/events?types=moved.*", Map.of())) {
            LongStream.rangeClosed(1, 250).forEach(n -> log.add("moved.on", n));
            heard.addAll(listener.numbers(120));
            last = listener.next().id();
            heard.add(121L);
        }
        LongStream.rangeClosed(251, 300).forEach(n -> log.add("moved.on", n));
        try (Listener listener = Listener.of(other, "/v1/events?types=moved.*", Map.of("Last-Event-ID", last))) {
            LongStream.rangeClosed(301, 310).forEach(n -> log.add("moved.on", n));
            heard.addAll(listener.numbers(189));
            listener.heartbeat();
            assertThat(listener.hasMessage()).isFalse();
        }
        assertThat(heard).isEqualTo(LongStream.rangeClosed(1, 310).boxed().toList());
    }

    @Test
    void who_never_heard_anything_goes_on_from_the_last_sign_of_life() {
        String last;
        try (Listener listener = Listener.of(one, "/v1/events?types=rare.*", Map.of())) {
            log.add("frequent.event", 1);
            listener.heartbeat();
            last = listener.heartbeat().id();
        }
        log.add("rare.event", 7);
        try (Listener listener = Listener.of(other, "/v1/events?types=rare.*", Map.of("Last-Event-ID", last))) {
            assertThat(listener.next().n()).isEqualTo(7);
        }
    }

    @Test
    void types_and_subject_choose() {
        String start = log.add("choice.none", "other", null, 0);
        log.add("choice.red", "this", null, 1);
        log.add("choice.blue", "this", null, 2);
        log.add("choice.red", "that", null, 3);
        log.add("pick.green", "this", null, 4);
        assertThat(numbers(page("after=" + start + "&types=choice.red,pick.*"))).containsExactly(1L, 3L, 4L);
        assertThat(numbers(page("after=" + start + "&types=choice.red&types=pick.green")))
                .containsExactly(1L, 3L, 4L);
        assertThat(numbers(page("after=" + start + "&subject=this&types=choice.*")))
                .containsExactly(1L, 2L);
        try (Listener listener =
                Listener.of(one, "/v1/events?subject=this&types=choice.*,pick.green&after=" + start, Map.of())) {
            assertThat(listener.numbers(3)).containsExactly(1L, 2L, 4L);
        }
    }

    @Test
    void pages_lead_from_one_to_the_next() {
        String after = log.add("paged.start", 0);
        LongStream.rangeClosed(1, 25).forEach(n -> log.add("paged.event", n));
        List<Long> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            JsonObject page = page("limit=10&types=paged.event&after=" + after);
            assertThat(page.getInteger("limit")).isEqualTo(10);
            all.addAll(numbers(page));
            after = page.getString("next_after");
            more = page.getBoolean("has_more");
        }
        assertThat(all).isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
        log.add("paged.event", 26);
        assertThat(numbers(page("types=paged.event&after=" + after))).containsExactly(26L);
    }

    @Test
    void everybody_sees_what_is_theirs_or_nobody_s() {
        JsonObject user = key("user");
        String start = log.add("owned.start", 0);
        log.add("owned.event", "s", user.getString("key_id"), 1);
        log.add("owned.event", "s", "key_somebodyelse", 2);
        log.add("owned.event", "s", null, 3);
        String path = "/v1/events?types=owned.event&after=" + start;
        assertThat(numbers(data(as(user, path)))).containsExactly(1L, 3L);
        assertThat(numbers(data(as(key("readonly"), path)))).containsExactly(1L, 2L, 3L);
        assertThat(numbers(data(as(key("operator"), path)))).containsExactly(1L, 2L, 3L);
        try (Listener listener = Listener.of(one, path, bearer(user))) {
            assertThat(listener.numbers(2)).containsExactly(1L, 3L);
            log.add("owned.event", "s", "key_somebodyelse", 4);
            log.add("owned.event", "s", user.getString("key_id"), 5);
            assertThat(listener.next().n()).isEqualTo(5);
        }
    }

    @Test
    void a_task_s_stream_tells_its_story_from_the_beginning_to_those_who_may_see_it() {
        JsonObject user = key("user");
        JsonObject task = data(one.call(
                HttpMethod.POST,
                "/v1/tasks",
                new JsonObject("{\"type\":\"testing\",\"description\":\"Test it\"}"),
                bearer(user)));
        String path = "/v1/tasks/" + task.getString("task_id") + "/events";
        assertThat(told(user, path)).startsWith("task.queued");
        log.add("story.begun", task.getString("task_id"), user.getString("key_id"), 1);
        log.add("story.begun", "task_other", user.getString("key_id"), 2);
        try (Listener listener = Listener.of(one, path + "?types=story.*", bearer(user))) {
            assertThat(listener.next().n()).isEqualTo(1);
            log.add("story.ended", task.getString("task_id"), user.getString("key_id"), 3);
            assertThat(listener.next().n()).isEqualTo(3);
        }
        assertThat(numbers(data(as(user, path + "?types=story.*")))).containsExactly(1L, 3L);
        assertThat(as(key("user"), path).statusCode()).isEqualTo(404);
        try (Listener stranger = Listener.of(one, path, bearer(key("user")))) {
            assertThat(stranger.status()).isEqualTo(404);
        }
    }

    @Test
    void what_is_no_place_of_this_log_is_gone_or_wrong() {
        assertThat(one.get("/v1/events?after=evt_99999999999_1").statusCode()).isEqualTo(410);
        assertThat(one.get("/v1/events?after=yesterday").statusCode()).isEqualTo(400);
        assertThat(one.get("/v1/events?types=Task%20completed").statusCode()).isEqualTo(400);
        try (Listener listener = Listener.of(one, "/v1/events", Map.of("Last-Event-ID", "evt_99999999999_1"))) {
            assertThat(listener.status()).isEqualTo(410);
            assertThat(listener.header("content-type")).isEqualTo("application/json");
        }
    }

    @Test
    void a_credential_has_a_bounded_number_of_streams() {
        Map<String, String> bearer = bearer(key("user"));
        try (Listener first = Listener.of(one, "/v1/events", bearer);
                Listener second = Listener.of(one, "/v1/events", bearer)) {
            assertThat(List.of(first.status(), second.status())).containsOnly(200);
            try (Listener third = Listener.of(one, "/v1/events", bearer);
                    Listener fourth = Listener.of(one, "/v1/events", bearer)) {
                assertThat(third.status()).isEqualTo(200);
                assertThat(fourth.status()).isEqualTo(429);
                assertThat(fourth.header("retry-after")).isEqualTo("5");
            }
            Listener again = Listener.of(one, "/v1/events", bearer);
            while (again.status() == 429) {
                again.close();
                again = Listener.of(one, "/v1/events", bearer);
            }
            assertThat(again.status()).isEqualTo(200);
            again.close();
        }
    }

    @Test
    void a_stream_ends_with_its_credential() {
        JsonObject user = key("user");
        try (Listener listener = Listener.of(one, "/v1/events", bearer(user))) {
            listener.heartbeat();
            one.delete("/v1/auth/keys/" + user.getString("key_id"));
            assertThat(listener.ended()).isTrue();
        }
    }

    @Test
    void a_head_request_has_no_stream() {
        var answer = await(one.send(HttpMethod.HEAD, "/v1/events", null, Map.of("Accept", "text/event-stream")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("content-type")).isEqualTo("text/event-stream");
    }

    @Test
    void compression_holds_no_message_back() {
        try (Listener listener = Listener.of(one, "/v1/events?types=zipped.*", Map.of("Accept-Encoding", "gzip"))) {
            log.add("zipped.not", 1);
            assertThat(listener.next().n()).isEqualTo(1);
        }
    }

    private static List<String> told(JsonObject key, String path) {
        return data(as(key, path)).getJsonArray("events").stream()
                .map(event -> ((JsonObject) event).getString("type"))
                .toList();
    }

    private static JsonObject page(String query) {
        return data(one.get("/v1/events?" + query));
    }

    private static List<Long> numbers(JsonObject page) {
        return page.getJsonArray("events").stream()
                .map(event -> ((JsonObject) event).getJsonObject("data").getLong("n"))
                .toList();
    }

    private static JsonObject key(String role) {
        return data(
                one.post("/v1/auth/keys", new JsonObject().put("name", "test").put("role", role)));
    }

    private static Map<String, String> bearer(JsonObject key) {
        return Map.of("Authorization", "Bearer " + key.getString("api_key"));
    }

    private static HttpResponse<Buffer> as(JsonObject key, String path) {
        return one.call(HttpMethod.GET, path, null, bearer(key));
    }
}
