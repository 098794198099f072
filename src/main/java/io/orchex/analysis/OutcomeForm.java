package io.orchex.analysis;

import io.orchex.analysis.assessment.Assessment;
import io.orchex.analysis.assessment.FileScore;
import io.orchex.git.History;
import io.orchex.git.LeftOut;
import io.orchex.git.Snapshot;
import io.orchex.git.Walked;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts what was found in a repository into the form in which it is stored. */
final class OutcomeForm {

    /** So many single files are named of those that were left out or could not be read. */
    private static final int MOST_NAMED = 200;

    private static final int MOST_OPPORTUNITIES = 5_000;
    private static final String FOREIGN = "unknown_language";

    private final String analysisId;
    private final Snapshot snapshot;
    private final Walked walked;
    private final History history;
    private List<String> foreign = List.of();

    OutcomeForm(String analysisId, Snapshot snapshot, Walked walked, History history) {
        this.analysisId = analysisId;
        this.snapshot = snapshot;
        this.walked = walked;
        this.history = history;
    }

    /** @param paths of files whose language nobody here reads */
    OutcomeForm with(List<String> paths) {
        foreign = paths;
        return this;
    }

    /** @param total files of known languages, those that could not be read included */
    Outcome outcome(Assessment assessment, Readings readings, Twins twins, int total) {
        JsonObject summary = new JsonObject().put("total_files", total);
        summary.mergeIn(JsonObject.mapFrom(assessment.summary()));
        JsonObject whole = new JsonObject()
                .put("summary", summary)
                .put("left_out", leftOut())
                .put("unread", unread(readings))
                .put("limits_reached", limits(twins));
        return new Outcome(
                snapshot.branch().orElse(null),
                snapshot.commit(),
                whole,
                files(assessment, readings, twins),
                opportunities(assessment));
    }

    private List<JsonObject> files(Assessment assessment, Readings readings, Twins twins) {
        Map<String, JsonArray> duplicates = twins.byPath();
        Map<String, String> blobs = new HashMap<>();
        readings.read().keySet().forEach(file -> blobs.put(file.path(), file.blob()));
        List<FileScore> scores = assessment.files();
        return IntStream.range(0, scores.size())
                .mapToObj(place -> new JsonObject()
                        .put("place", place)
                        .put("path", scores.get(place).filePath())
                        .put("blob", blobs.get(scores.get(place).filePath()))
                        .put("score", JsonObject.mapFrom(scores.get(place)))
                        .put(
                                "duplicates",
                                duplicates.getOrDefault(scores.get(place).filePath(), new JsonArray())))
                .toList();
    }

    private List<JsonObject> opportunities(Assessment assessment) {
        String prefix = "opp_" + analysisId.substring(analysisId.indexOf('_') + 1) + "_";
        return IntStream.range(
                        0,
                        Math.min(MOST_OPPORTUNITIES, assessment.opportunities().size()))
                .mapToObj(place -> new JsonObject()
                        .put("opportunity_id", prefix + (place + 1))
                        .put("place", place)
                        .put(
                                "opportunity",
                                JsonObject.mapFrom(assessment.opportunities().get(place))))
                .toList();
    }

    private JsonObject leftOut() {
        JsonObject reasons = new JsonObject();
        walked.leftOutCounts().forEach((reason, count) -> reasons.put(name(reason), rule(count, reason.meaning())));
        if (!foreign.isEmpty()) {
            reasons.put(FOREIGN, rule(foreign.size(), "nobody here reads its language"));
        }
        JsonArray named = new JsonArray();
        walked.leftOut().stream()
                .limit(MOST_NAMED)
                .forEach(one -> named.add(new JsonObject()
                        .put("path", one.path())
                        .put("reason", name(one.reason()))
                        .put("detail", one.detail())));
        return new JsonObject().put("reasons", reasons).put("files", named);
    }

    private static JsonObject rule(int count, String meaning) {
        return new JsonObject().put("count", count).put("meaning", meaning);
    }

    private static String name(LeftOut.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static JsonArray unread(Readings readings) {
        JsonArray unread = new JsonArray();
        readings.unread().stream()
                .limit(MOST_NAMED)
                .forEach(one ->
                        unread.add(new JsonObject().put("file_path", one.path()).put("reason", one.reason())));
        return unread;
    }

    private JsonArray limits(Twins twins) {
        List<String> reached = new ArrayList<>();
        if (walked.end() != null) {
            reached.add("The repository has %s; the others were not read"
                    .formatted(walked.end().meaning()));
        }
        if (history.end() != null) {
            reached.add("The history has %s; older changes were not counted"
                    .formatted(history.end().meaning()));
        }
        twins.limit().ifPresent(reached::add);
        return new JsonArray(reached);
    }
}
