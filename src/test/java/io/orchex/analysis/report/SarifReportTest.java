package io.orchex.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SarifReportTest {

    /** What the schema requires of each object that is written, and the values that it allows. */
    @Test
    void it_holds_what_the_schema_requires() {
        JsonObject log = SarifReport.of(Sample.report());
        assertThat(log.getString("version")).isEqualTo("2.1.0");
        assertThat(log.fieldNames()).containsExactlyInAnyOrder("$schema", "version", "runs");
        JsonObject run = log.getJsonArray("runs").getJsonObject(0);
        JsonObject driver = run.getJsonObject("tool").getJsonObject("driver");
        assertThat(driver.getString("name")).isEqualTo("ORCHEX");
        assertThat(run.getString("columnKind")).isIn("utf16CodeUnits", "unicodeCodePoints");
        assertThat(objects(run, "invocations"))
                .allSatisfy(invocation ->
                        assertThat(invocation.getBoolean("executionSuccessful")).isTrue());
        assertThat(objects(driver, "rules")).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getString("id")).isNotBlank();
            assertThat(rule.getJsonObject("shortDescription").getString("text")).isNotBlank();
            assertThat(rule.getJsonObject("help").getString("text")).isNotBlank();
            assertThat(rule.getJsonObject("defaultConfiguration").getString("level"))
                    .isIn("error", "warning", "note");
        });
        assertThat(results(log)).isNotEmpty().allSatisfy(result -> {
            JsonObject rule = objects(driver, "rules").get(result.getInteger("ruleIndex"));
            assertThat(rule.getString("id")).isEqualTo(result.getString("ruleId"));
            assertThat(result.getString("level")).isIn("error", "warning", "note");
            assertThat(result.getJsonObject("message").getString("text")).isNotBlank();
            assertThat(region(result).getInteger("startLine")).isPositive();
            assertThat(region(result).getInteger("endLine"))
                    .isGreaterThanOrEqualTo(region(result).getInteger("startLine"));
        });
    }

    @Test
    void a_result_names_its_place_its_function_and_what_explains_it() {
        JsonObject complex = results(SarifReport.of(Sample.report())).stream()
                .filter(result -> result.getString("ruleId").equals("over_complex"))
                .findFirst()
                .orElseThrow();
        JsonObject location = complex.getJsonArray("locations").getJsonObject(0);
        assertThat(location.getJsonObject("physicalLocation").getJsonObject("artifactLocation"))
                .isEqualTo(new JsonObject().put("uri", "src/Order.java").put("uriBaseId", "%SRCROOT%"));
        assertThat(region(complex))
                .isEqualTo(new JsonObject()
                        .put("startLine", 4)
                        .put("endLine", 25)
                        .put("startColumn", 5)
                        .put("endColumn", 6));
        assertThat(location.getJsonArray("logicalLocations").getJsonObject(0).getString("fullyQualifiedName"))
                .isEqualTo("Order.total");
        assertThat(objects(complex, "relatedLocations")).hasSize(9).first().satisfies(first -> assertThat(
                        first.getJsonObject("message").getString("text"))
                .isEqualTo("`for`: +1 cyclomatic, +1 cognitive"));
    }

    @Test
    void a_file_that_was_only_measured_is_told_by_its_functions() {
        JsonObject log = SarifReport.of(Sample.of(List.of(Sample.measured()), List.of()));
        assertThat(results(log))
                .extracting(result -> result.getString("ruleId"))
                .containsExactly("over_complex", "deep_nesting");
    }

    @Test
    void a_fingerprint_survives_lines_that_come_before() {
        List<String> before = fingerprints(Sample.order(""));
        List<String> after = fingerprints(Sample.order("\n\n// more\n"));
        assertThat(after).isEqualTo(before).doesNotHaveDuplicates();
    }

    @Test
    void equal_results_of_a_file_have_different_fingerprints() {
        Finding one = Sample.finding(Kind.EMPTY_STATEMENT, Severity.LOW, 3, "same");
        Finding two = Sample.finding(Kind.EMPTY_STATEMENT, Severity.LOW, 9, "same");
        assertThat(fingerprints(Sample.with("a.js", one, two))).hasSize(2).doesNotHaveDuplicates();
    }

    private static List<String> fingerprints(MeasuredFile file) {
        return results(SarifReport.of(Sample.of(List.of(file), List.of()))).stream()
                .map(result -> result.getJsonObject("partialFingerprints").getString("primaryLocationLineHash"))
                .toList();
    }

    @Test
    void of_too_many_results_the_least_severe_are_left_out_and_that_is_said() {
        List<Finding> findings = new ArrayList<>();
        IntStream.rangeClosed(1, SarifReport.MOST_RESULTS)
                .forEach(line -> findings.add(Sample.finding(Kind.EMPTY_STATEMENT, Severity.LOW, line, "m")));
        findings.add(Sample.finding(Kind.STRING_BUILT_SQL, Severity.CRITICAL, 30_000, "worst"));
        JsonObject log =
                SarifReport.of(Sample.of(List.of(Sample.with("a.js", findings.toArray(Finding[]::new))), List.of()));
        assertThat(results(log)).hasSize(SarifReport.MOST_RESULTS);
        assertThat(results(log).get(0).getString("ruleId")).isEqualTo("string_built_sql");
        assertThat(log.encode()).contains("1 results of the least severity are left out");
    }

    @Test
    void a_hole_tells_how_severe_it_is() {
        JsonObject log = SarifReport.of(Sample.hostile());
        JsonObject driver =
                log.getJsonArray("runs").getJsonObject(0).getJsonObject("tool").getJsonObject("driver");
        assertThat(objects(driver, "rules"))
                .filteredOn(rule -> rule.getString("id").equals("hard_coded_secret"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getString("name")).isEqualTo("HardCodedSecret");
                    assertThat(rule.getJsonObject("properties").getString("security-severity"))
                            .isEqualTo("9.5");
                    assertThat(rule.getJsonObject("properties").getJsonArray("tags"))
                            .containsExactly("security");
                });
    }

    @Test
    void paths_are_relative_uris_and_messages_hold_no_link() {
        JsonObject result = results(SarifReport.of(Sample.hostile())).get(0);
        assertThat(uri(result)).matches("src/[A-Za-z0-9%._~/-]+");
        assertThat(result.getJsonObject("message").getString("text"))
                .doesNotContain("](")
                .doesNotContain("\n");
        JsonObject rooted = SarifReport.of(Sample.of(
                List.of(Sample.with("/etc/a b.js", Sample.finding(Kind.EMPTY_STATEMENT, Severity.LOW, 1, "m"))),
                List.of()));
        assertThat(uri(results(rooted).get(0))).isEqualTo("etc/a%20b.js");
    }

    private static String uri(JsonObject result) {
        return result.getJsonArray("locations")
                .getJsonObject(0)
                .getJsonObject("physicalLocation")
                .getJsonObject("artifactLocation")
                .getString("uri");
    }

    @Test
    void neither_a_password_nor_a_path_of_this_machine_is_told() {
        JsonObject remote = SarifReport.of(Sample.report());
        assertThat(objects(remote.getJsonArray("runs").getJsonObject(0), "versionControlProvenance"))
                .containsExactly(new JsonObject()
                        .put("repositoryUri", "https://example.com/shop.git")
                        .put("revisionId", "abc123")
                        .put("branch", "main"));
        Report local = Sample.of("/home/me/shop/", List.of(Sample.order("")), List.of());
        assertThat(List.of(SarifReport.of(local).encode(), HtmlReport.of(local), MarkdownReport.of(local)))
                .allSatisfy(text -> assertThat(text).doesNotContain("/home/me"));
        assertThat(local.title()).isEqualTo("shop");
        assertThat(Sample.of("https://a:b@c@example.com/shop", List.of(), List.of())
                        .title())
                .isEqualTo("https://example.com/shop");
    }

    @Test
    void every_kind_has_help() {
        assertThat(Arrays.stream(Kind.values()).map(Rule::of))
                .allSatisfy(rule -> assertThat(rule.help()).hasSizeGreaterThan(20))
                .extracting(Rule::id)
                .doesNotHaveDuplicates();
    }

    private static List<JsonObject> results(JsonObject log) {
        return objects(log.getJsonArray("runs").getJsonObject(0), "results");
    }

    private static JsonObject region(JsonObject result) {
        return result.getJsonArray("locations")
                .getJsonObject(0)
                .getJsonObject("physicalLocation")
                .getJsonObject("region");
    }

    private static List<JsonObject> objects(JsonObject holder, String name) {
        JsonArray array = holder.getJsonArray(name);
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }
}
