package io.orchex.provider.builtin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.Call;
import io.orchex.provider.Completion;
import io.orchex.provider.Endpoint;
import io.orchex.provider.Exchange;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.provider.Prompt;
import io.orchex.provider.Prompt.Source;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.engine.SourceEngine.Limits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BuiltinAgentTest {

    private static final Endpoint ENDPOINT = new Endpoint(URI.create("http://localhost"), "builtin", null, Map.of());
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private static final Source SHOP = new Source("src/Shop.java", "java", """
            import java.util.List;

            class Shop {
                ResultSet find(Statement statement, String name) throws SQLException {
                    return statement.executeQuery("SELECT * FROM item WHERE name = '" + name + "'");
                }

                boolean isOpen(int hour) {
                    if (hour > 8) {
                        return true;
                    } else {
                        return false;
                    }
                }
            }
            """);
    private static final Source CLEAN = new Source("Clean.java", null, "class Clean { int f() { return 1; } }\n");

    private static Vertx vertx;
    private static SourceEngine engine;
    private static BuiltinAgent agent;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        engine = new SourceEngine(
                vertx, InstantSource.system(), new Limits(1, 128, 10, Duration.ofSeconds(60), Duration.ofMinutes(1)));
        agent = new BuiltinAgent(engine);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close().await(20, SECONDS);
        vertx.close().await(20, SECONDS);
    }

    @Test
    void a_review_begins_with_a_summary_and_names_each_place() throws Exception {
        JsonObject result = result("code_review", SHOP);
        assertThat(result.getValue("code")).isNull();
        assertThat(result.getString("explanation"))
                .startsWith(
                        "# Code review\n\nRead 1 file with 2 functions and 13 lines of code: **3 findings** (1 high, 2 low).")
                .contains("hardest to understand is `Shop.isOpen` (`src/Shop.java:8`): cyclomatic complexity 2")
                .contains("## High (1)", "### `src/Shop.java:5` string-built SQL in `Shop.find`")
                .contains(
                        "### `src/Shop.java:1` unused import",
                        "### `src/Shop.java:9` roundabout boolean in `Shop.isOpen`")
                .contains("## What was checked");
        assertThat(result.getJsonArray("suggestions").getString(0))
                .isEqualTo("src/Shop.java:5: Use a prepared statement and bind `name` to a `?`");
    }

    @Test
    void the_review_of_a_clean_file_says_that_it_is_clean() throws Exception {
        JsonObject result = result("code_review", CLEAN);
        assertThat(result.getString("explanation"))
                .contains("**it is clean**")
                .contains("- security: string-built SQL");
        assertThat(result.getJsonArray("suggestions")).isEmpty();
    }

    @Test
    void a_file_with_a_syntax_error_is_not_called_clean() throws Exception {
        JsonObject result = result("code_review", new Source("code", "java", "class A {\n  int f( { return 1; }\n}\n"));
        assertThat(result.getString("explanation"))
                .contains("nothing was found in what could be read")
                .contains("## Syntax errors", "- `code:2`, column 10:");
    }

    @Test
    void a_security_analysis_holds_security_only() throws Exception {
        JsonObject result = result("security_analysis", SHOP);
        assertThat(result.getString("explanation"))
                .startsWith("# Security analysis")
                .contains("**1 finding** (1 high)")
                .doesNotContain("unused import");
        assertThat(result.getJsonArray("suggestions")).hasSize(1);
    }

    @Test
    void a_refactoring_answers_the_new_code_and_each_change() throws Exception {
        JsonObject result = result("refactoring", SHOP);
        assertThat(result.getString("code"))
                .doesNotContain("import")
                .contains("    boolean isOpen(int hour) {\n        return hour > 8;\n    }\n");
        assertThat(result.getString("explanation"))
                .contains("Made 2 changes in 1 file")
                .contains("- line 1: removed the unused import of `java.util.List`\n")
                .contains("- line 9: returned the condition itself instead of two literals"
                        + " (`Shop.isOpen`: cyclomatic 2 → 1, cognitive 2 → 0)");
    }

    @Test
    void a_refactoring_of_several_files_answers_the_first_changed_one_and_diffs_of_the_others() throws Exception {
        JsonObject result =
                result("refactoring", CLEAN, SHOP, new Source("B.java", "java", "import java.util.Map;\nclass B {}\n"));
        assertThat(result.getString("code")).startsWith("class Shop");
        assertThat(result.getString("explanation"))
                .contains("`code` is the new `src/Shop.java`")
                .contains(
                        "```diff\n--- a/B.java\n+++ b/B.java\n@@ -1,2 +1,1 @@\n-import java.util.Map;\n class B {}\n```");
    }

    @Test
    void a_refactoring_with_nothing_to_do_says_so() throws Exception {
        JsonObject result = result("refactoring", CLEAN);
        assertThat(result.getString("code")).isEqualTo(CLEAN.text());
        assertThat(result.getString("explanation")).contains("Nothing was changed");
    }

    @Test
    void another_language_is_rejected_with_the_reason() {
        assertThat(fault("code_review", new Source("app.cob", "cobol", "STOP RUN.")))
                .isEqualTo(new Fault.RequestRejected(
                        "app.cob: this engine cannot read cobol yet; it reads " + SourceEngine.languages()));
    }

    @Test
    void other_languages_than_java_are_reviewed() throws Exception {
        Source python = new Source(
                "app.py", "python", "API_KEY = 'c2f0a9d17b'\n\n\ndef f(a, b, c, d, e, g, h):\n    return a\n");
        assertThat(result("code_review", python).getString("explanation"))
                .contains("`API_KEY` holds a secret", "`f` takes 7 parameters");
    }

    @Test
    void a_refactoring_of_another_language_is_refused_in_words() throws Exception {
        Source go = new Source("a.go", "go", "package a\n");
        assertThat(result("refactoring", go).getString("explanation"))
                .contains("no refactoring of go is known to be safe yet");
    }

    @Test
    void a_review_of_mixed_files_names_those_that_were_not_read() throws Exception {
        assertThat(result("code_review", CLEAN, new Source("app.cob", null, "STOP RUN."))
                        .getString("explanation"))
                .contains("## Not read\n\n- `app.cob`: this engine cannot read .cob files yet; it reads java")
                .doesNotContain("it is clean");
    }

    @Test
    void no_code_and_other_work_are_rejected_with_what_to_do() {
        assertThat(fault("code_review").message()).contains("context.code", "repositories.roots");
        assertThat(fault("code_generation", CLEAN).message()).contains("not code_generation");
    }

    @Test
    void progress_grows_file_by_file() throws Exception {
        List<String> told = new ArrayList<>();
        agent.complete(call("code_review", PATIENT, CLEAN, SHOP), told::add)
                .completion()
                .await(60, SECONDS);
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).startsWith(told.get(0)).contains("Read 2 of 2 files: `src/Shop.java`");
    }

    @Test
    void an_abort_ends_the_call() throws Exception {
        Promise<Void> reading = Promise.promise();
        Source[] many = IntStream.range(0, 100_000).mapToObj(n -> CLEAN).toArray(Source[]::new);
        Exchange exchange = agent.complete(call("code_review", PATIENT, many), text -> reading.tryComplete());
        reading.future().await(60, SECONDS);
        exchange.abort().run();
        assertThat(fault(exchange.completion())).isInstanceOf(Fault.Aborted.class);
    }

    @Test
    void patience_ends() {
        Exchange exchange = agent.complete(call("code_review", Duration.ofMillis(1), CLEAN), text -> {});
        assertThat(fault(exchange.completion())).isInstanceOf(Fault.Timeout.class);
    }

    @Test
    void the_probe_succeeds() throws Exception {
        agent.probe(ENDPOINT).await(60, SECONDS);
    }

    private static JsonObject result(String taskType, Source... sources) throws Exception {
        Completion completion = agent.complete(call(taskType, PATIENT, sources), text -> {})
                .completion()
                .await(60, SECONDS);
        assertThat(completion.usage()).isEqualTo(Completion.Usage.NONE);
        return new JsonObject(completion.text());
    }

    private static Fault fault(String taskType, Source... sources) {
        return fault(
                agent.complete(call(taskType, PATIENT, sources), text -> {}).completion());
    }

    private static Fault fault(Future<Completion> completion) {
        return completion
                .transform(ended -> Future.succeededFuture((FaultException) ended.cause()))
                .map(FaultException::fault)
                .await();
    }

    private static Call call(String taskType, Duration total, Source... sources) {
        Prompt prompt = new Prompt(taskType, "", "", List.of(sources), 1000);
        return new Call(ENDPOINT, prompt, new Call.Patience(total, total, total));
    }
}
