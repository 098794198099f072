package io.orchex.analysis;

import io.orchex.analysis.assessment.Assessment;
import io.orchex.analysis.assessment.Assessor;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.git.FileEntry;
import io.orchex.git.FilePatterns;
import io.orchex.git.History;
import io.orchex.git.Snapshot;
import io.orchex.git.SourceException;
import io.orchex.git.Walked;
import io.orchex.source.engine.SourceEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Analyses one repository after the other, each on a thread that may block. */
final class Analyst {

    /**
     * Commits that count for how often a file changes are those before the one that is analysed, and not those before
     * today, so that the same commit always gives the same numbers.
     */
    private static final Duration YEAR = Duration.ofDays(365);

    private static final Set<String> WITH_DUPLICATES = Set.of("full", "duplication");
    private static final Set<String> WITH_HISTORY = Set.of("full", "complexity");
    private static final Set<String> WITH_FINDINGS = Set.of("full", "quick");
    private static final History NO_HISTORY = new History(0, 0, Map.of(), null);

    private final WishedRepositories repositories;
    private final SourceEngine engine;
    private final ReadingStore kept;
    private final SourceEngine.Limits processes;

    /** @param processes that parse for it */
    Analyst(WishedRepositories repositories, SourceEngine engine, ReadingStore kept, SourceEngine.Limits processes) {
        this.repositories = repositories;
        this.engine = engine;
        this.kept = kept;
        this.processes = processes;
    }

    /** @throws SourceException where the repository can't be had, or the analysis was called off */
    Outcome analyse(Undertaking work) {
        AnalysisWish wish = work.claimed().wish();
        work.stage("cloning");
        try (Snapshot snapshot = repositories.open(wish, work)) {
            work.opened(snapshot.branch().orElse(null), snapshot.commit());
            return analyse(snapshot, wish, work);
        }
    }

    private Outcome analyse(Snapshot snapshot, AnalysisWish wish, Undertaking work) {
        work.stage("reading");
        List<FileEntry> files = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        FilePatterns patterns =
                new FilePatterns(wish.choices().included(), wish.choices().excluded());
        Walked walked = snapshot.walk(patterns, file -> {
            if (SourceEngine.reads(file.path(), () -> snapshot.read(file.blob()))) {
                files.add(file);
            } else {
                foreign.add(file.path());
            }
        });
        Set<String> paths = files.stream().map(FileEntry::path).collect(Collectors.toSet());
        History history = WITH_HISTORY.contains(wish.type())
                ? snapshot.history(snapshot.committedAt().minus(YEAR), paths::contains)
                : NO_HISTORY;
        boolean findings = WITH_FINDINGS.contains(wish.type()) && wish.choices().opportunities();
        // One more for each process is in flight, so that none waits for its next.
        Readings readings = new Readings(engine, kept, 2 * processes.processes(), work, findings);
        Twins twins = read(snapshot, files, readings, work);
        work.stage("scoring");
        Assessment assessment = Assessor.assess(measured(readings, history), twins.found());
        DryRuns dryRuns = new DryRuns(engine, kept, 2 * processes.processes(), work);
        Assessment proven = assessment.with(dryRuns.measured(assessment.opportunities(), snapshot, readings.byPath()));
        return new OutcomeForm(work.claimed().analysisId(), snapshot, walked, history)
                .with(foreign)
                .outcome(proven, readings, twins, files.size());
    }

    /** What was read before needs no child to be recalled, so that one can look for twins meanwhile. */
    private Twins read(Snapshot snapshot, List<FileEntry> files, Readings readings, Undertaking work) {
        work.stage("parsing");
        List<FileEntry> kept = readings.parseNew(snapshot, files);
        if (!WITH_DUPLICATES.contains(work.claimed().wish().type())) {
            readings.recall(snapshot, kept);
            return Twins.NONE;
        }
        work.stage("duplication");
        try (TwinSearch search = new TwinSearch(engine, work, snapshot, files)) {
            readings.recall(snapshot, kept);
            return search.await(readings.byPath().keySet());
        }
    }

    private static List<MeasuredFile> measured(Readings readings, History history) {
        return readings.read().entrySet().stream()
                .map(one -> new MeasuredFile(
                        one.getKey().path(),
                        one.getKey().blob(),
                        one.getValue(),
                        churn(history.files().get(one.getKey().path()))))
                .toList();
    }

    private static Churn churn(History.@Nullable FileHistory file) {
        return file == null ? Churn.NONE : new Churn(file.commits(), file.authors(), file.added(), file.deleted());
    }
}
