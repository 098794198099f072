package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.Comparison;
import io.orchex.analysis.AnalysisStore.Stored;
import io.orchex.analysis.OutcomeStore.Pair;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Says what got better and what got worse between two analyses. */
final class Comparisons {

    private static final List<String> TOTALS = List.of(
            "total_files",
            "files_analyzed",
            "avg_chaos_score",
            "high_chaos_files",
            "total_opportunities",
            "estimated_debt_hours",
            "lines_of_code",
            "duplicated_lines");

    private static final double TENTHS = 10;

    private Comparisons() {}

    private record Change(Pair pair, double before, double after) {

        static Change of(Pair pair) {
            return new Change(
                    pair, score(pair.before().orElseThrow()), score(pair.after().orElseThrow()));
        }

        double difference() {
            return after - before;
        }

        JsonObject shown() {
            return new JsonObject()
                    .put("file_path", pair.path())
                    .put("before", before)
                    .put("after", after)
                    .put("change", tenths(difference()))
                    .put("metrics_before", pair.before().orElseThrow())
                    .put("metrics_after", pair.after().orElseThrow());
        }

        private static double score(JsonObject file) {
            return file.getDouble("total_score");
        }
    }

    /** @param pairs the files that differ */
    static Comparison of(Stored base, Stored head, List<Pair> pairs) {
        List<Change> changes = pairs.stream()
                .filter(pair -> pair.before().isPresent() && pair.after().isPresent())
                .map(Change::of)
                .toList();
        Comparator<Change> largest = Comparator.<Change>comparingDouble(change -> -Math.abs(change.difference()))
                .thenComparing(change -> change.pair().path());
        return new Comparison(
                base.analysisId(),
                head.analysisId(),
                totals(base, head),
                shown(changes.stream().filter(change -> change.difference() > 0).sorted(largest)),
                shown(changes.stream().filter(change -> change.difference() < 0).sorted(largest)),
                paths(pairs.stream().filter(pair -> pair.before().isEmpty())),
                paths(pairs.stream().filter(pair -> pair.after().isEmpty())));
    }

    private static Map<String, JsonObject> totals(Stored base, Stored head) {
        Map<String, JsonObject> totals = new LinkedHashMap<>();
        for (String name : TOTALS) {
            Number before = summary(base).getNumber(name);
            Number after = summary(head).getNumber(name);
            if (before != null && after != null) {
                totals.put(
                        name,
                        new JsonObject()
                                .put("before", before)
                                .put("after", after)
                                .put("change", tenths(after.doubleValue() - before.doubleValue())));
            }
        }
        return totals;
    }

    private static JsonObject summary(Stored stored) {
        return Objects.requireNonNull(stored.outcome()).getJsonObject("summary");
    }

    private static List<JsonObject> shown(Stream<Change> changes) {
        return changes.map(Change::shown).toList();
    }

    private static List<String> paths(Stream<Pair> pairs) {
        return pairs.map(Pair::path).sorted().toList();
    }

    private static double tenths(double value) {
        return Math.round(value * TENTHS) / TENTHS;
    }
}
