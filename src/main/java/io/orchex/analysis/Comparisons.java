package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.ChangedFile;
import io.orchex.analysis.AnalysisProtocol.Comparison;
import io.orchex.analysis.AnalysisProtocol.Difference;
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

    private static final Comparator<ChangedFile> LARGEST = Comparator.comparingDouble(
                    (ChangedFile file) -> -Math.abs(file.after() - file.before()))
            .thenComparing(ChangedFile::filePath);

    private Comparisons() {}

    /** @param pairs the files that differ */
    static Comparison of(Stored base, Stored head, List<Pair> pairs) {
        List<ChangedFile> changes = pairs.stream()
                .filter(pair -> pair.before().isPresent() && pair.after().isPresent())
                .map(pair -> changed(
                        pair.path(), pair.before().orElseThrow(), pair.after().orElseThrow()))
                .sorted(LARGEST)
                .toList();
        return new Comparison(
                base.analysisId(),
                head.analysisId(),
                totals(base, head),
                changes.stream().filter(file -> file.after() > file.before()).toList(),
                changes.stream().filter(file -> file.after() < file.before()).toList(),
                paths(pairs.stream().filter(pair -> pair.before().isEmpty())),
                paths(pairs.stream().filter(pair -> pair.after().isEmpty())));
    }

    private static ChangedFile changed(String path, JsonObject before, JsonObject after) {
        double first = before.getDouble("total_score");
        double last = after.getDouble("total_score");
        return new ChangedFile(path, first, last, tenths(last - first), before, after);
    }

    private static Map<String, Difference> totals(Stored base, Stored head) {
        Map<String, Difference> totals = new LinkedHashMap<>();
        for (String name : TOTALS) {
            Number before = summary(base).getNumber(name);
            Number after = summary(head).getNumber(name);
            if (before != null && after != null) {
                double change = tenths(after.doubleValue() - before.doubleValue());
                totals.put(name, new Difference(before, after, change));
            }
        }
        return totals;
    }

    private static JsonObject summary(Stored stored) {
        return Objects.requireNonNull(stored.outcome()).getJsonObject("summary");
    }

    private static List<String> paths(Stream<Pair> pairs) {
        return pairs.map(Pair::path).sorted().toList();
    }

    private static double tenths(double value) {
        return Math.round(value * TENTHS) / TENTHS;
    }
}
