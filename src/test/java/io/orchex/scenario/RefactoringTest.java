package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.git.SampleRepository;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Opportunities that are carried out over HTTP, from the analysis to what is published. */
final class RefactoringTest {

    private static final String SHOP = """
            package shop;

            import java.util.List;
            import java.util.Map;

            class Shop {
                private final List<Object> items;

                Shop(List<Object> items) {
                    this.items = items;
                }

                boolean sells(Object wanted) {
                    if (items.contains(wanted)) {
                        return true;
                    } else {
                        return false;
                    }
                }

                int price(Object item) {
                    if (item instanceof String) {
                        String name = (String) item;
                        return name.length();
                    }
                    return 0;
                }
            }
            """;

    private static final String WIDE = """
            package shop;

            class Wide {
                int place(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
                    return a + b + c + d + e + f + g + h + i;
                }
            }
            """;
    private static final String PYTHON = """
            def total(orders, limit):
                total = 0
                for order in orders:
                    if order.open:
                        for line in order.lines:
                            if line.price > 0:
                                if line.count > limit or line.free:
                                    while line.count > 0:
                                        total += line.price
                                        line.count -= 1
                                elif line.count < 0:
                                    total -= 1
                return total
            """;
    private static final String SIMPLER = """
            --- a/orders.py
            +++ b/orders.py
            @@ -3,11 +3,16 @@
                 for order in orders:
                     if order.open:
                         for line in order.lines:
            -                if line.price > 0:
            -                    if line.count > limit or line.free:
            -                        while line.count > 0:
            -                            total += line.price
            -                            line.count -= 1
            -                    elif line.count < 0:
            -                        total -= 1
            +                total += price(line, limit)
                 return total
            +
            +
            +def price(line, limit):
            +    if line.price <= 0:
            +        return 0
            +    if line.count > limit or line.free:
            +        sold = max(line.count, 0)
            +        line.count -= sold
            +        return sold * line.price
            +    return -1 if line.count < 0 else 0
            """;

    @TempDir
    private static Path root;

    private static RunningOrchex orchex;
    private SampleRepository repository;

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.start(Map.of("ORCHEX_REPOSITORIES_ROOTS", root.toString()));
    }

    @AfterAll
    static void stop() {
        orchex.close();
    }

    @BeforeEach
    void offer(TestInfo test) {
        repository = SampleRepository.in(
                        root.resolve(test.getTestMethod().orElseThrow().getName() + ".git"))
                .file("src/shop/Shop.java", SHOP);
        repository.commit();
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_dry_run_shows_the_patch_and_changes_nothing() {
        JsonObject opportunity = opportunity("remove_unused_imports");

        JsonObject done =
                ended(begin(JsonObject.of("opportunity_id", opportunity.getString("opportunity_id"), "dry_run", true)));

        assertThat(done.getString("status")).as(done.encodePrettily()).isEqualTo("completed");
        assertThat(done.getBoolean("success")).isTrue();
        assertThat(done.getBoolean("dry_run")).isTrue();
        assertThat(done.getJsonObject("changes"))
                .isEqualTo(JsonObject.of("files_modified", 1, "lines_added", 0, "lines_removed", 1));
        assertThat(done.getValue("branch")).isNull();
        HttpResponse<Buffer> diff = orchex.get("/v1/refactor/%s/diff".formatted(done.getString("refactoring_id")));
        assertThat(diff.getHeader("Content-Type")).startsWith("text/x-diff");
        assertThat(diff.bodyAsString()).isEqualTo("""
                        --- a/src/shop/Shop.java
                        +++ b/src/shop/Shop.java
                        @@ -1,7 +1,6 @@
                         package shop;
                        \s
                         import java.util.List;
                        -import java.util.Map;
                        \s
                         class Shop {
                             private final List<Object> items;
                        """);
    }

    @Test
    void all_opportunities_of_an_analysis_are_carried_out_one_after_the_other() {
        String analysis = analysed().getString("analysis_id");

        JsonObject done = ended(begin(JsonObject.of("analysis_id", analysis, "dry_run", true)));

        assertThat(done.getJsonArray("steps")).as(done.encodePrettily()).hasSizeGreaterThanOrEqualTo(2);
        List<String> applied = done.getJsonArray("steps").stream()
                .map(JsonObject.class::cast)
                .filter(step -> step.getString("status").equals("applied"))
                .map(step -> step.getString("type"))
                .toList();
        assertThat(applied).contains("remove_unused_imports", "simplify_conditional");
        assertThat(done.getJsonObject("safety_report").getJsonArray("checks").stream()
                        .map(JsonObject.class::cast)
                        .filter(check -> check.getString("check").equals("metric_improvement"))
                        .map(check -> check.getString("evidence")))
                .singleElement()
                .asString()
                .containsPattern("Shop\\.\\w+: complexity -\\d+ %");
        String patch = orchex.get("/v1/refactor/%s/diff".formatted(done.getString("refactoring_id")))
                .bodyAsString();
        assertThat(patch).contains("+        return items.contains(wanted);").contains("-import java.util.Map;");
    }

    @Test
    void what_no_recipe_can_do_is_proposed_by_an_agent_which_is_told_once_what_was_wrong() {
        repository.file("orders.py", PYTHON).commit();
        FakeOpenAi fake = FakeOpenAi.startLocal(orchex.vertx());
        fake.next(Behaviour.answer("print('something else')", "done"), Behaviour.answer(SIMPLER, "done"));
        register(fake);
        JsonObject opportunity = analysed().getJsonArray("opportunities").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("file_path").equals("orders.py"))
                .findFirst()
                .orElseThrow();

        JsonObject done =
                ended(begin(JsonObject.of("opportunity_id", opportunity.getString("opportunity_id"), "dry_run", true)));

        JsonObject step = done.getJsonArray("steps").getJsonObject(0);
        assertThat(step.getString("status")).as(done.encodePrettily()).isEqualTo("applied");
        assertThat(step.getInteger("reached")).isPositive();
        assertThat(fake.sent()).hasSize(2);
        assertThat(fake.lastRequest().body().encode())
                .contains("could not be used", "neither a unified diff of the file nor the whole file");
        assertThat(done.getJsonObject("safety_report").getString("overall_safety"))
                .isEqualTo("warning");
        fake.close();
        orchex.delete("/v1/agents/local");
    }

    private void register(FakeOpenAi fake) {
        HttpResponse<Buffer> answer = orchex.post(
                "/v1/agents",
                JsonObject.of(
                        "agent_id", "local",
                        "name", "Local",
                        "provider", "local",
                        "model", "any",
                        "capabilities", JsonArray.of("refactoring"),
                        "config", JsonObject.of("base_url", fake.baseUrl().toString())));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    }

    @Test
    void what_the_compiler_refuses_is_dropped_and_the_rest_is_done() throws IOException {
        repository.file("src/shop/Wide.java", WIDE).commit();
        FakeOpenAi fake = FakeOpenAi.startLocal(orchex.vertx());
        fake.always(Behaviour.answer(WIDE.replace("return a + b", "return sum(a) + b"), "done"));
        register(fake);
        JsonObject analysis = analysed();

        JsonObject done = ended(begin(JsonObject.of(
                "analysis_id",
                analysis.getString("analysis_id"),
                "filter",
                JsonObject.of(
                        "types",
                        JsonArray.of("introduce_parameter_object", "remove_unused_imports"),
                        "max_risk",
                        "high"))));

        Map<String, JsonObject> steps = done.getJsonArray("steps").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(step -> step.getString("type"), step -> step));
        assertThat(steps.get("introduce_parameter_object").getString("status"))
                .as(done.encodePrettily())
                .isEqualTo("dropped");
        assertThat(steps.get("introduce_parameter_object").getString("reason")).contains("type_checking failed", "sum");
        assertThat(steps.get("remove_unused_imports").getString("status")).isEqualTo("applied");
        assertThat(repository.files(repository.tip(done.getString("branch"))))
                .containsEntry("src/shop/Wide.java", WIDE);

        JsonObject alone = ended(begin(JsonObject.of(
                "opportunity_id", steps.get("introduce_parameter_object").getString("opportunity_id"))));

        assertThat(alone.getBoolean("success")).as(alone.encodePrettily()).isFalse();
        assertThat(alone.getJsonObject("safety_report").getString("overall_safety"))
                .isEqualTo("unsafe");
        assertThat(alone.getValue("branch")).isNull();
        fake.close();
        orchex.delete("/v1/agents/local");
    }

    @Test
    void what_is_wrong_with_a_wish_is_told_with_the_field() {
        String analysis = analysed().getString("analysis_id");

        HttpResponse<Buffer> nothing = post(new JsonObject());
        HttpResponse<Buffer> unknown = post(JsonObject.of("opportunity_id", "opp_nothere_1"));
        HttpResponse<Buffer> none = post(
                JsonObject.of("analysis_id", analysis, "filter", JsonObject.of("types", JsonArray.of("split_class"))));

        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(error(nothing).getJsonObject("details").getString("field")).isEqualTo("opportunity_id");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(error(none).getJsonObject("details").getString("field")).isEqualTo("filter");
        for (String branch : List.of("-x", "../x", "a..b", "HEAD", "a b")) {
            HttpResponse<Buffer> named =
                    post(JsonObject.of("analysis_id", analysis, "pr_options", JsonObject.of("branch", branch)));
            assertThat(named.statusCode()).as(branch).isEqualTo(400);
            assertThat(error(named).getJsonObject("details").getString("field")).isEqualTo("pr_options.branch");
        }
    }

    @Test
    void what_has_ended_can_not_be_cancelled_and_what_made_no_branch_not_be_taken_back() {
        String id = ended(begin(JsonObject.of(
                        "opportunity_id",
                        opportunity("remove_unused_imports").getString("opportunity_id"),
                        "dry_run",
                        true)))
                .getString("refactoring_id");

        assertThat(orchex.delete("/v1/refactor/" + id).statusCode()).isEqualTo(409);
        HttpResponse<Buffer> taken = orchex.post("/v1/refactor/%s/rollback".formatted(id), new JsonObject());
        assertThat(taken.statusCode()).as(taken.bodyAsString()).isEqualTo(409);
        JsonObject page = data(orchex.get("/v1/refactor?status=completed"));
        assertThat(page.getJsonArray("refactorings").getJsonObject(0).getString("refactoring_id"))
                .isEqualTo(id);
    }

    private JsonObject opportunity(String type) {
        return analysed().getJsonArray("opportunities").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("type").equals(type))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject analysed() {
        JsonObject wish = JsonObject.of("repository_path", repository.path().toString());
        String id = data(orchex.post("/v1/analyze", wish)).getString("analysis_id");
        return ended("/v1/analyze/" + id);
    }

    private HttpResponse<Buffer> post(JsonObject wish) {
        return orchex.post("/v1/refactor", wish);
    }

    private String begin(JsonObject wish) {
        HttpResponse<Buffer> answer = post(wish);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
        return answer.getHeader("Location");
    }

    private JsonObject ended(String path) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        JsonObject now = data(orchex.get(path));
        while (now.getString("status").matches("running|rolling_back")
                && Instant.now().isBefore(end)) {
            now = data(orchex.get(path));
        }
        return now;
    }
}
