package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.git.SampleRepository;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** Repositories that are analysed over HTTP, from the request to the explanation of a single file. */
final class AnalysisTest {

    private static final String TANGLED = """
            package shop;

            import java.util.List;

            class Tangled {
                int sum(List<Integer> numbers, int limit) {
                    int sum = 0;
                    for (int number : numbers) {
                        if (number > 0) {
                            if (number < limit) {
                                if (number % 2 == 0 || number % 3 == 0 && number != 9) {
                                    while (number > 1) {
                                        sum += number--;
                                        if (sum > 1000) {
                                            return sum;
                                        } else {
                                            sum++;
                                        }
                                    }
                                }
                            }
                        }
                    }
                    return sum;
                }
            }
            """;
    private static final String PLAIN =
            "package shop;\n\nclass Plain {\n    int one() {\n        return 1;\n    }\n}\n";

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
                .file("src/shop/Tangled.java", TANGLED)
                .file("src/shop/Plain.java", PLAIN)
                .file("notes.txt", "nothing to parse\n")
                .file("node_modules/x/index.js", "var x;\n");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_repository_is_measured_and_every_number_explained() {
        String commit = repository.commit();

        JsonObject analysis = ended(begin(new JsonObject()));

        assertThat(analysis.getString("status")).as(analysis.encode()).isEqualTo("completed");
        assertThat(analysis.getString("commit")).isEqualTo(commit);
        assertThat(analysis.getString("branch")).isEqualTo("main");
        assertThat(analysis.getLong("duration_ms")).isPositive();
        JsonObject summary = analysis.getJsonObject("summary");
        assertThat(summary.getInteger("total_files")).isEqualTo(2);
        assertThat(summary.getInteger("files_analyzed")).isEqualTo(2);
        JsonObject worst = analysis.getJsonArray("chaos_metrics").getJsonObject(0);
        assertThat(worst.getString("file_path")).isEqualTo("src/shop/Tangled.java");
        assertThat(worst.getJsonObject("complexity").getInteger("cyclomatic")).isEqualTo(9);
        assertThat(worst.getJsonObject("size").getInteger("lines_of_code")).isEqualTo(24);
        JsonObject opportunity = analysis.getJsonArray("opportunities").getJsonObject(0);
        assertThat(opportunity.getString("type")).isEqualTo("simplify_conditional");
        assertThat(opportunity.getBoolean("automatable")).isTrue();
        assertThat(opportunity.getJsonObject("impact").getString("basis")).contains("measured on a dry run: ");
        assertThat(opportunity.getJsonObject("impact").getInteger("complexity_reduction"))
                .isPositive();
        JsonObject same = data(orchex.get("/v1/analyze/%s/opportunities/%s"
                .formatted(analysis.getString("analysis_id"), opportunity.getString("opportunity_id"))));
        assertThat(same).isEqualTo(opportunity);
        assertThat(same.getJsonArray("places").getJsonObject(0).getInteger("start_line"))
                .isEqualTo(opportunity.getInteger("start_line"));
        assertThat(orchex.get("/v1/analyze/analysis_other/opportunities/" + opportunity.getString("opportunity_id"))
                        .statusCode())
                .isEqualTo(404);
        JsonObject reasons = analysis.getJsonObject("left_out").getJsonObject("reasons");
        assertThat(reasons.getJsonObject("unknown_language").getInteger("count"))
                .isEqualTo(1);
        assertThat(reasons.getJsonObject("vendored").getInteger("count")).isEqualTo(1);

        JsonObject file = data(orchex.get(
                "/v1/analyze/%s/files/src%%2Fshop%%2FTangled.java".formatted(analysis.getString("analysis_id"))));
        JsonObject function =
                file.getJsonObject("reading").getJsonArray("functions").getJsonObject(0);
        assertThat(function.getString("name")).isEqualTo("Tangled.sum");
        assertThat(sum(function.getJsonArray("branches"), "cyclomatic") + 1).isEqualTo(9);
        assertThat(sum(function.getJsonArray("branches"), "cognitive"))
                .isEqualTo(worst.getJsonObject("complexity").getInteger("cognitive"));
    }

    @Test
    void a_block_that_stands_twice_is_told_with_its_twin_and_with_other_names_where_that_is_wished() {
        repository
                .file("src/shop/Copied.java", TANGLED.replace("Tangled", "Copied"))
                .file(
                        "src/shop/Renamed.java",
                        TANGLED.replace("Tangled", "Renamed").replace("number", "price"))
                .commit();

        String exact = "/v1/analyze/" + ended(begin(new JsonObject())).getString("analysis_id");
        JsonObject nameless = new JsonObject().put("duplicates_ignore_identifiers", true);
        String loose = "/v1/analyze/"
                + ended(begin(new JsonObject().put("options", nameless))).getString("analysis_id");

        assertThat(twins(exact, "Tangled")).isEqualTo("src/shop/Copied.java:5-26");
        assertThat(twins(exact, "Copied")).isEqualTo("src/shop/Tangled.java:5-26");
        assertThat(twins(exact, "Renamed")).isEmpty();
        assertThat(twins(loose, "Renamed")).isEqualTo("src/shop/Copied.java:5-26");
    }

    private String twins(String analysis, String name) {
        return data(orchex.get(analysis + "/files/src%2Fshop%2F" + name + ".java")).getJsonArray("duplicates").stream()
                .map(block -> ((JsonObject) block).getJsonObject("twin"))
                .map(twin -> "%s:%d-%d"
                        .formatted(
                                twin.getString("file_path"),
                                twin.getInteger("start_line"),
                                twin.getInteger("end_line")))
                .collect(Collectors.joining(", "));
    }

    @Test
    void it_is_told_to_scanners_and_people() {
        repository.commit();
        String path = "/v1/analyze/" + ended(begin(new JsonObject())).getString("analysis_id");

        HttpResponse<Buffer> sarif = orchex.get(path + "?format=sarif");
        HttpResponse<Buffer> markdown = orchex.get(path + "?format=markdown");
        HttpResponse<Buffer> html = orchex.get(path + "?format=html");
        HttpResponse<Buffer> accepted =
                orchex.call(HttpMethod.GET, path, null, Map.of("Accept", "text/html, application/sarif+json;q=0.9"));
        HttpResponse<Buffer> both =
                orchex.call(HttpMethod.GET, path + "?format=markdown", null, Map.of("Accept", "text/html"));
        HttpResponse<Buffer> neither = orchex.call(HttpMethod.GET, path, null, Map.of("Accept", "image/png"));

        assertThat(sarif.getHeader("Content-Type")).isEqualTo("application/sarif+json");
        JsonArray results =
                sarif.bodyAsJsonObject().getJsonArray("runs").getJsonObject(0).getJsonArray("results");
        assertThat(results.encode()).contains("Tangled.sum", "src/shop/Tangled.java");
        assertThat(markdown.bodyAsString()).contains("src/shop/Tangled.java");
        assertThat(html.bodyAsString()).startsWith("<!DOCTYPE html>").contains("src/shop/Tangled.java");
        assertThat(accepted.bodyAsString()).isEqualTo(html.bodyAsString());
        assertThat(both.bodyAsString()).isEqualTo(markdown.bodyAsString());
        assertThat(data(neither).getString("status")).isEqualTo("completed");
    }

    @Test
    void the_same_commit_gives_the_same_numbers() {
        repository.commit();

        JsonObject first = ended(begin(new JsonObject()));
        JsonObject second = ended(begin(new JsonObject()));

        assertThat(second.getJsonArray("chaos_metrics")).isEqualTo(first.getJsonArray("chaos_metrics"));
        assertThat(second.getJsonObject("summary")).isEqualTo(first.getJsonObject("summary"));
    }

    @Test
    void the_last_twelve_months_are_those_before_the_commit() {
        Instant then = Instant.parse("2019-06-01T00:00:00Z");
        repository.commit(then.minus(Duration.ofDays(500)), "old@example.com");
        repository.file("src/shop/Tangled.java", TANGLED + "// a note\n");
        repository.commit(then.minus(Duration.ofDays(200)), "ann@example.com");
        repository.file("src/shop/Tangled.java", TANGLED);
        repository.commit(then, "bob@example.com");

        JsonObject worst =
                ended(begin(new JsonObject())).getJsonArray("chaos_metrics").getJsonObject(0);

        assertThat(worst.getJsonObject("churn").getInteger("commits")).isEqualTo(2);
        assertThat(worst.getJsonObject("churn").getInteger("authors")).isEqualTo(2);
    }

    @Test
    void a_comparison_tells_what_got_worse_and_what_came() {
        repository.commit();
        String base = ended(begin(new JsonObject())).getString("analysis_id");
        repository
                .file("src/shop/Plain.java", TANGLED.replace("Tangled", "Plain"))
                .file("src/shop/More.java", PLAIN.replace("Plain", "More"))
                .commit();
        String head = ended(begin(new JsonObject())).getString("analysis_id");

        JsonObject comparison = data(orchex.get("/v1/analyze/compare?base=%s&head=%s".formatted(base, head)));

        JsonObject worse = comparison.getJsonArray("worse").getJsonObject(0);
        assertThat(worse.getString("file_path")).isEqualTo("src/shop/Plain.java");
        assertThat(worse.getDouble("change")).isPositive();
        assertThat(comparison.getJsonArray("added")).containsExactly("src/shop/More.java");
        assertThat(comparison
                        .getJsonObject("summary")
                        .getJsonObject("total_files")
                        .getInteger("after"))
                .isEqualTo(3);
    }

    @Test
    void what_could_never_be_read_is_refused_at_once(@TempDir Path elsewhere) {
        long before = data(orchex.get("/v1/analyze")).getLong("total");
        String outside = elsewhere.toString();
        assertThat(refused(new JsonObject().put("branch", "main"))).isEqualTo("repository_url");
        assertThat(refused(new JsonObject().put("repository_path", outside))).isEqualTo("repository_path");
        assertThat(refused(new JsonObject().put("repository_path", repository.path() + "/../../..")))
                .isEqualTo("repository_path");
        for (String url : List.of(
                "file:///etc",
                "ext::sh -c x",
                "ssh://git@example.com/a.git",
                "git@example.com:a.git",
                "http://example.com/a.git",
                "https://me:secret@example.com/a.git",
                "https://127.0.0.1/a.git",
                "https://[::1]/a.git",
                "no address")) {
            assertThat(refused(new JsonObject().put("repository_url", url))).isEqualTo("repository_url");
            assertThat(refused(new JsonObject().put("repository_path", outside).put("repository_url", url)))
                    .isEqualTo("repository_url");
        }
        assertThat(data(orchex.get("/v1/analyze")).getLong("total")).isEqualTo(before);
    }

    @Test
    void an_address_that_may_not_be_read_does_no_harm_beside_a_path_that_may() {
        repository.commit();
        JsonObject analysis = ended(begin(new JsonObject().put("repository_url", "https://me:secret@example.com/a")));
        assertThat(analysis.getString("status")).isEqualTo("completed");
        assertThat(analysis.encode()).doesNotContain("secret");
    }

    @Test
    void a_branch_that_is_not_there_fails_and_says_so() {
        JsonObject analysis = ended(begin(new JsonObject().put("branch", "gone")));

        assertThat(analysis.getString("status")).isEqualTo("failed");
        assertThat(analysis.getJsonObject("error").getString("code")).isEqualTo("REPOSITORY_NO_REVISION");
    }

    private String refused(JsonObject wish) {
        HttpResponse<Buffer> answer = orchex.post("/v1/analyze", wish);
        assertThat(answer.statusCode()).as(wish.encode()).isEqualTo(400);
        assertThat(answer.bodyAsString()).doesNotContain("secret");
        return error(answer).getJsonObject("details").getString("field");
    }

    @Test
    void a_server_that_is_not_there_fails_the_analysis_and_is_not_asked_for_ever() {
        JsonObject wish = JsonObject.of("repository_url", "https://nowhere.invalid/a.git");

        JsonObject analysis = ended(data(orchex.post("/v1/analyze", wish)).getString("analysis_id"));

        assertThat(analysis.getString("status")).as(analysis.encode()).isEqualTo("failed");
        assertThat(analysis.getJsonObject("error").getString("code")).isEqualTo("REPOSITORY_UNREACHABLE");
    }

    @Test
    void an_analysis_that_has_ended_can_not_be_cancelled() {
        repository.commit();
        String id = ended(begin(new JsonObject())).getString("analysis_id");

        HttpResponse<Buffer> late = orchex.delete("/v1/analyze/" + id);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(orchex.get("/v1/analyze/analysis_unknown").statusCode()).isEqualTo(404);
        JsonArray listed = data(orchex.get("/v1/analyze?status=completed&repository="
                        + URLEncoder.encode(repository.path().toString(), StandardCharsets.UTF_8)))
                .getJsonArray("analyses");
        assertThat(listed).hasSize(1);
    }

    private String begin(JsonObject more) {
        JsonObject wish = new JsonObject()
                .put("repository_path", repository.path().toString())
                .mergeIn(more);
        HttpResponse<Buffer> started = orchex.post("/v1/analyze", wish);
        assertThat(started.statusCode()).as(started.bodyAsString()).isEqualTo(202);
        return data(started).getString("analysis_id");
    }

    /** Looks again and again, as a client does. */
    private JsonObject ended(String id) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(90));
        JsonObject analysis;
        do {
            analysis = data(orchex.get("/v1/analyze/" + id));
        } while (analysis.getString("status").equals("running") && Instant.now().isBefore(patience));
        return analysis;
    }

    private static int sum(JsonArray branches, String points) {
        return branches.stream()
                .map(JsonObject.class::cast)
                .mapToInt(branch -> branch.getInteger(points))
                .sum();
    }
}
