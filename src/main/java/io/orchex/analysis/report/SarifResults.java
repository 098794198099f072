package io.orchex.analysis.report;

import io.orchex.source.Branch;
import io.orchex.source.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What was found and where. */
final class SarifResults {

    /** GitHub takes no more of one result. */
    static final int MOST_RELATED = 1_000;

    private final SarifRules rules;
    private final Fingerprints fingerprints = new Fingerprints();

    SarifResults(SarifRules rules) {
        this.rules = rules;
    }

    JsonArray of(List<Alert> alerts) {
        JsonArray results = new JsonArray();
        alerts.forEach(alert -> results.add(result(alert)));
        return results;
    }

    private JsonObject result(Alert alert) {
        JsonObject result = new JsonObject()
                .put("ruleId", alert.rule().id())
                .put("ruleIndex", rules.index(alert.rule()))
                .put("level", SarifRules.level(alert.severity()))
                .put("message", SarifRules.text(Untrusted.message(alert.message())))
                .put("locations", new JsonArray().add(location(alert, alert.span())))
                .put("partialFingerprints", new JsonObject().put("primaryLocationLineHash", fingerprints.next(alert)));
        JsonArray related = related(alert);
        return related.isEmpty() ? result : result.put("relatedLocations", related);
    }

    private static JsonObject location(Alert alert, Span span) {
        JsonObject artifact =
                new JsonObject().put("uri", UriText.relative(alert.path())).put("uriBaseId", "%SRCROOT%");
        JsonObject location = new JsonObject()
                .put(
                        "physicalLocation",
                        new JsonObject().put("artifactLocation", artifact).put("region", region(span)));
        return alert.function().isEmpty() ? location : location.put("logicalLocations", logical(alert));
    }

    private static JsonArray logical(Alert alert) {
        return new JsonArray()
                .add(new JsonObject()
                        .put("fullyQualifiedName", alert.function())
                        .put("kind", "function"));
    }

    /** The end column of SARIF is the one behind the last character; a span of whole lines has no columns. */
    private static JsonObject region(Span span) {
        int line = Math.max(1, span.line());
        JsonObject region = new JsonObject().put("startLine", line).put("endLine", Math.max(line, span.endLine()));
        if (span.column() < 1) {
            return region;
        }
        int least = span.endLine() > line ? 1 : span.column();
        return region.put("startColumn", span.column()).put("endColumn", Math.max(least, span.endColumn() + 1));
    }

    private static JsonArray related(Alert alert) {
        JsonArray related = new JsonArray();
        alert.branches().stream()
                .limit(MOST_RELATED)
                .forEach(branch -> related.add(location(alert, branch.span())
                        .put("id", related.size())
                        .put("message", SarifRules.text(points(branch)))));
        return related;
    }

    private static String points(Branch branch) {
        return "`%s`: +%d cyclomatic, +%d cognitive".formatted(branch.what(), branch.cyclomatic(), branch.cognitive());
    }
}
