package io.orchex.analysis.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** SARIF 2.1.0 (OASIS), within the limits that GitHub's code scanning has. */
public final class SarifReport {

    /** GitHub takes no more of one run. */
    static final int MOST_RESULTS = 25_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    public static JsonObject of(Report report) {
        List<Alert> all = Alerts.of(report);
        List<Alert> kept = all.stream().limit(MOST_RESULTS).toList();
        SarifRules rules = new SarifRules(kept);
        JsonObject run = new JsonObject()
                .put("tool", new JsonObject().put("driver", driver(rules)))
                .put("automationDetails", new JsonObject().put("id", "orchex/" + report.analysisId()))
                .put("columnKind", "utf16CodeUnits")
                .put("invocations", new JsonArray().add(invocation(report, all.size() - kept.size())))
                .put("results", new SarifResults(rules).of(kept));
        if (report.isRemote()) {
            run.put("versionControlProvenance", new JsonArray().add(provenance(report)));
        }
        return new JsonObject().put("$schema", SCHEMA).put("version", "2.1.0").put("runs", new JsonArray().add(run));
    }

    private static JsonObject driver(SarifRules rules) {
        return new JsonObject()
                .put("name", "ORCHEX")
                .put("organization", "ORCHEX")
                .put("rules", rules.descriptors());
    }

    private static JsonObject invocation(Report report, int left) {
        JsonObject invocation = new JsonObject()
                .put("executionSuccessful", true)
                .put("endTimeUtc", report.completedAt().toString());
        if (left > 0) {
            String text = "%d results of the least severity are left out: no more than %d are taken"
                    .formatted(left, MOST_RESULTS);
            JsonObject note =
                    new JsonObject().put("level", "warning").put("message", new JsonObject().put("text", text));
            invocation.put("toolExecutionNotifications", new JsonArray().add(note));
        }
        return invocation;
    }

    private static JsonObject provenance(Report report) {
        JsonObject provenance =
                new JsonObject().put("repositoryUri", report.repository()).put("revisionId", report.commit());
        return report.branch() == null ? provenance : provenance.put("branch", report.branch());
    }
}
