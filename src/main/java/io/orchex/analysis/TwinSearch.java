package io.orchex.analysis;

import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.source.Comparison;
import io.orchex.source.Duplication;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.Job;
import io.orchex.source.engine.SourceEngine;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the twins of a repository in a child, while others read its files. */
final class TwinSearch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Undertaking work;
    private final SourceTexts texts;
    private final int files;
    private final Job<Comparison> job;

    /** Begins to look. */
    TwinSearch(SourceEngine engine, Undertaking work, Snapshot snapshot, List<FileEntry> files) {
        this.work = work;
        this.files = files.size();
        this.texts = new SourceTexts(
                snapshot,
                files.stream().sorted(Comparator.comparing(FileEntry::path)).toList());
        this.job = work.doing(
                engine.duplicates(texts, work.claimed().wish().choices().likeness(), PATIENCE));
    }

    /**
     * Blocks until all files have been compared.
     *
     * @param read paths of the files that could be read; the others have no twins
     */
    Twins await(Set<String> read) {
        try {
            Comparison comparison = work.await(job.result());
            return new Twins(
                    comparison.duplicates().stream()
                            .filter(one -> read.contains(one.first().path())
                                    && read.contains(one.second().path()))
                            .toList(),
                    leftOut(comparison));
        } catch (EngineException e) {
            if (e.reason() != Reason.UNREADABLE && e.reason() != Reason.TIMEOUT) {
                throw e;
            }
            return new Twins(List.of(), Optional.of("Duplicated blocks were not looked for: " + e.getMessage()));
        }
    }

    private Optional<String> leftOut(Comparison comparison) {
        if (comparison.full()) {
            return Optional.of("Only the first %d of %d files were compared for duplicated blocks"
                    .formatted(comparison.compared(), files));
        }
        if (comparison.duplicates().size() == Duplication.MOST) {
            return Optional.of("Only the first %d duplicated blocks were counted".formatted(Duplication.MOST));
        }
        return comparison.unread().stream()
                .findFirst()
                .map(one -> "%d files were not compared for duplicated blocks, such as %s: %s"
                        .formatted(comparison.unread().size(), one.path(), one.reason()));
    }

    /** Gives up looking. */
    @Override
    public void close() {
        job.abort().run();
        texts.close();
    }
}
