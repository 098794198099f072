package io.orchex.analysis;

import io.orchex.analysis.assessment.Assessment;
import io.orchex.analysis.assessment.Assessor;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.git.FileEntry;
import io.orchex.git.FilePatterns;
import io.orchex.git.History;
import io.orchex.git.Revision;
import io.orchex.git.Snapshot;
import io.orchex.git.Source;
import io.orchex.git.SourceException;
import io.orchex.git.Sources;
import io.orchex.git.Walked;
import io.orchex.source.engine.SourceEngine;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Analyses one repository after the other, each on a thread that may block. */
final class Analyst {

    /** Commits that count for how often a file changes. */
    private static final Duration YEAR = Duration.ofDays(365);

    private static final Set<String> WITH_DUPLICATES = Set.of("full", "duplication");
    private static final Set<String> WITH_HISTORY = Set.of("full", "complexity");
    private static final Set<String> WITH_FINDINGS = Set.of("full", "quick");
    private static final History NO_HISTORY = new History(0, 0, Map.of(), null);

    private final Sources sources;
    private final SourceEngine engine;
    private final ReadingStore kept;
    private final InstantSource clock;
    private final SourceEngine.Limits processes;

    /** @param processes that parse for it */
    Analyst(
            Sources sources,
            SourceEngine engine,
            ReadingStore kept,
            InstantSource clock,
            SourceEngine.Limits processes) {
        this.sources = sources;
        this.engine = engine;
        this.kept = kept;
        this.clock = clock;
        this.processes = processes;
    }

    /** @throws SourceException where the repository can't be had, or the analysis was called off */
    Outcome analyse(Undertaking work) {
        AnalysisWish wish = work.claimed().wish();
        work.stage("cloning");
        try (Snapshot snapshot = open(wish, work)) {
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
            if (SourceEngine.reads(file.path())) {
                files.add(file);
            } else {
                foreign.add(file.path());
            }
        });
        History history = WITH_HISTORY.contains(wish.type())
                ? snapshot.history(clock.instant().minus(YEAR))
                : NO_HISTORY;
        work.stage("parsing");
        boolean findings = WITH_FINDINGS.contains(wish.type()) && wish.choices().opportunities();
        // One more for each process is in flight, so that none waits for its next.
        Readings readings = new Readings(engine, kept, 2 * processes.processes(), work, findings);
        readings.readAll(snapshot, files);
        Twins twins = new Twins(engine, work);
        if (WITH_DUPLICATES.contains(wish.type())) {
            work.stage("duplication");
            twins.look(
                    snapshot,
                    List.copyOf(readings.read().keySet()),
                    wish.choices().likeness());
        }
        work.stage("scoring");
        Assessment assessment = Assessor.assess(measured(readings, history), twins.found());
        return new OutcomeForm(work.claimed().analysisId(), snapshot, walked, history)
                .with(foreign)
                .outcome(assessment, readings, twins, files.size());
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

    /** The path, or the address where the path leads nowhere. */
    private Snapshot open(AnalysisWish wish, Undertaking work) {
        if (wish.repositoryPath() == null) {
            return open(remote(wish), work);
        }
        try {
            return open(local(wish), work);
        } catch (SourceException e) {
            if (wish.repositoryUrl() == null || e.reason() != SourceException.Reason.NOT_ALLOWED) {
                throw e;
            }
            return open(remote(wish), work);
        }
    }

    private Snapshot open(Source source, Undertaking work) {
        return sources.open(source, work::isCalledOff, (step, done, total) -> work.files(0, 0));
    }

    private static Source local(AnalysisWish wish) {
        try {
            return new Source.Local(Path.of(String.valueOf(wish.repositoryPath())), revision(wish));
        } catch (InvalidPathException e) {
            throw new SourceException(SourceException.Reason.NO_REPOSITORY, "The path is not one of this machine");
        }
    }

    private static Source remote(AnalysisWish wish) {
        try {
            return new Source.Remote(URI.create(String.valueOf(wish.repositoryUrl())), revision(wish));
        } catch (IllegalArgumentException e) {
            throw new SourceException(SourceException.Reason.NOT_ALLOWED, "The address is not a URL");
        }
    }

    private static Revision revision(AnalysisWish wish) {
        return new Revision(wish.branch(), wish.commit());
    }
}
