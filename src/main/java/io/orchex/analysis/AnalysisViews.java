package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.AnalysisView;
import io.orchex.analysis.AnalysisProtocol.Failure;
import io.orchex.analysis.AnalysisProtocol.FileView;
import io.orchex.analysis.AnalysisProtocol.Progress;
import io.orchex.analysis.AnalysisStore.Stage;
import io.orchex.analysis.AnalysisStore.Stored;
import io.orchex.analysis.AnalysisStore.Times;
import io.orchex.analysis.OutcomeStore.FileRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows stored analyses as the contract does, with an estimate of when they will be done. */
final class AnalysisViews {

    /** As nothing is known of the repository yet: a middling one takes about as long. */
    private static final Duration FIRST_GUESS = Duration.ofMinutes(1);

    private final InstantSource clock;

    AnalysisViews(InstantSource clock) {
        this.clock = clock;
    }

    Instant firstEstimate() {
        return clock.instant().plus(FIRST_GUESS);
    }

    /** Files and opportunities are left out where it is not completed. */
    AnalysisView view(Stored stored, List<JsonObject> files, List<JsonObject> opportunities) {
        Times times = stored.times();
        JsonObject outcome = stored.outcome();
        boolean running = stored.status().equals("running");
        return new AnalysisView(
                stored.analysisId(),
                stored.status(),
                stored.wish().type(),
                stored.repository(),
                stored.branch(),
                stored.commit(),
                running ? progress(stored.stage()) : null,
                outcome == null ? null : outcome.getJsonObject("summary"),
                outcome == null ? null : new JsonArray(files),
                outcome == null ? null : new JsonArray(opportunities),
                outcome == null ? null : outcome.getJsonObject("left_out"),
                outcome == null ? null : outcome.getJsonArray("unread"),
                outcome == null ? null : outcome.getJsonArray("limits_reached"),
                stored.error() == null ? null : stored.error().mapTo(Failure.class),
                running ? estimate(stored) : null,
                times.createdAt(),
                times.startedAt(),
                times.completedAt(),
                duration(times));
    }

    static FileView view(String analysisId, FileRow file) {
        return new FileView(
                analysisId,
                file.path(),
                file.blob(),
                file.score(),
                file.reading().orElseGet(JsonObject::new),
                file.duplicates().stream().map(JsonObject.class::cast).toList());
    }

    private static Progress progress(Stage stage) {
        return new Progress(stage.percentage(), stage.name(), stage.filesDone(), stage.filesTotal());
    }

    /** From the speed so far. */
    private Instant estimate(Stored stored) {
        Stage stage = stored.stage();
        Instant started = stored.times().startedAt();
        if (started == null || stage.percentage() == 0) {
            return firstEstimate();
        }
        Instant now = clock.instant();
        double done = stage.percentage() / 100.0;
        double spent = Math.max(1, Duration.between(started, now).toMillis());
        return now.plusMillis((long) (spent * (1 - done) / done));
    }

    private static @Nullable Long duration(Times times) {
        return times.startedAt() == null || times.completedAt() == null
                ? null
                : Duration.between(times.startedAt(), times.completedAt()).toMillis();
    }
}
