package io.orchex.scale;

import io.orchex.analysis.assessment.Assessment;
import io.orchex.analysis.assessment.Assessor;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.git.FileEntry;
import io.orchex.git.FilePatterns;
import io.orchex.git.History;
import io.orchex.git.Revision;
import io.orchex.git.Snapshot;
import io.orchex.git.Source;
import io.orchex.git.SourceLimits;
import io.orchex.git.SourceSettings;
import io.orchex.git.Sources;
import io.orchex.source.Comparison;
import io.orchex.source.Likeness;
import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Prints the opportunities of a local repository that come first, each with its code, to be read by a person: would a
 * maintainer agree? Arguments: the repository's folder, and how many (10). System properties: {@code type} (all),
 * {@code lines} of code to show (60). The year of changes that counts is the one before the last commit.
 */
public final class TopOpportunities {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String TYPE = System.getProperty("type", "");
    private static final int MOST_LINES = Integer.getInteger("lines", 60);

    private final Snapshot snapshot;
    private final SourceEngine engine;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private TopOpportunities(Snapshot snapshot, SourceEngine engine) {
        this.snapshot = snapshot;
        this.engine = engine;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toRealPath();
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        SourceSettings settings = new SourceSettings(
                List.of(folder),
                Set.of("https"),
                false,
                List.of(),
                null,
                new SourceSettings.Store(Path.of("target", "none"), 1, YEAR));
        Vertx vertx = Vertx.vertx();
        SourceEngine engine = new SourceEngine(
                vertx,
                InstantSource.system(),
                new SourceEngine.Limits(2, 1024, 10_000, Duration.ofSeconds(20), Duration.ofMinutes(5)));
        Sources sources = new Sources(settings, SourceLimits.DEFAULTS, InstantSource.system());
        try (Snapshot snapshot =
                sources.open(new Source.Local(folder, Revision.HEAD), () -> false, (step, done, total) -> {})) {
            new TopOpportunities(snapshot, engine).print(most);
        } finally {
            await(engine.close());
            await(vertx.close());
        }
    }

    private static Future<Reading> only(Review review) {
        return review.readings().isEmpty()
                ? Future.failedFuture(review.unread().get(0).reason())
                : Future.succeededFuture(review.readings().get(0));
    }

    private void print(int most) throws Exception {
        Assessment assessment = assess();
        System.out.println(assessment.summary());
        List<Opportunity> all = assessment.opportunities().stream()
                .filter(opportunity ->
                        TYPE.isEmpty() || opportunity.type().wireName().equals(TYPE))
                .toList();
        Map<Opportunity.Type, Integer> types = new LinkedHashMap<>();
        all.forEach(opportunity -> types.merge(opportunity.type(), 1, Integer::sum));
        System.out.println(types);
        for (int place = 0; place < Math.min(most, all.size()); place++) {
            print(place + 1, all.get(place));
        }
    }

    private void print(int place, Opportunity opportunity) {
        System.out.printf(
                "%n#### %d. %s %s %s:%d-%d `%s` priority %s, -%d %%, %s, %d min%n%s%n",
                place,
                opportunity.type().wireName(),
                opportunity.variant(),
                opportunity.filePath(),
                opportunity.startLine(),
                opportunity.endLine(),
                opportunity.function(),
                opportunity.priority(),
                opportunity.impact().complexityReduction(),
                opportunity.risk().level().wireName(),
                opportunity.effortMinutes(),
                opportunity.description());
        String[] lines = texts.getOrDefault(opportunity.filePath(), "").split("\r\n|\r|\n", -1);
        int end = Math.min(opportunity.endLine(), opportunity.startLine() + MOST_LINES);
        for (int line = opportunity.startLine(); line <= Math.min(end, lines.length); line++) {
            System.out.printf("%5d| %s%n", line, lines[line - 1]);
        }
    }

    private Assessment assess() throws Exception {
        List<FileEntry> files = new ArrayList<>();
        snapshot.walk(FilePatterns.ALL, file -> {
            if (SourceEngine.reads(file.path(), () -> snapshot.read(file.blob()))) {
                files.add(file);
            }
        });
        files.sort(Comparator.comparing(FileEntry::path));
        History history = snapshot.history(snapshot.committedAt().minus(YEAR), path -> true);
        List<MeasuredFile> measured = new ArrayList<>();
        List<SourceFile> sources = new ArrayList<>();
        List<Future<Reading>> readings = new ArrayList<>();
        for (FileEntry file : files) {
            SourceFile source = new SourceFile(file.path(), null, snapshot.read(file.blob()));
            texts.put(file.path(), source.text());
            sources.add(source);
            readings.add(engine.read(List.of(source), PATIENCE).result().compose(TopOpportunities::only));
        }
        for (int i = 0; i < files.size(); i++) {
            try {
                measured.add(new MeasuredFile(
                        files.get(i).path(),
                        files.get(i).blob(),
                        await(readings.get(i)),
                        churn(history, files.get(i))));
            } catch (ExecutionException e) {
                System.out.println(files.get(i).path() + ": " + e.getCause().getMessage());
            }
        }
        Comparison comparison =
                await(engine.duplicates(sources, Likeness.SAME, PATIENCE).result());
        return Assessor.assess(measured, comparison.duplicates());
    }

    private static Churn churn(History history, FileEntry file) {
        History.FileHistory past = history.files().get(file.path());
        return past == null ? Churn.NONE : new Churn(past.commits(), past.authors(), past.added(), past.deleted());
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
