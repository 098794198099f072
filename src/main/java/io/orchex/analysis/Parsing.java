package io.orchex.analysis;

import static java.util.Objects.requireNonNull;

import io.orchex.analysis.ReadingStore.Content;
import io.orchex.analysis.ReadingStore.Kept;
import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.git.SourceException;
import io.orchex.json.StorableJson;
import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Review.Unread;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.Job;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands the files of one analysis to the engine, small ones some together, and keeps what comes of it; while that is
 * stored, the next ones are read.
 */
final class Parsing {

    /** Characters from which on files are handed over. */
    private static final int LENGTH = 1 << 16;

    /** The most files that are handed over together. */
    private static final int MOST = 16;

    /** So many readings are kept in one statement. */
    private static final int TOGETHER = 100;

    /** Enough for two groups, of which one waits for the other, each file of which takes as long as a file may. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final SourceEngine engine;
    private final ReadingStore store;
    private final Undertaking work;
    private final boolean findings;
    private final int atOnce;
    private final Map<FileEntry, Reading> read = new HashMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private final Deque<Group> under = new ArrayDeque<>();

    private int most = 1;
    private List<FileEntry> files = new ArrayList<>();
    private List<SourceFile> sources = new ArrayList<>();
    private int length;
    private Map<Content, Kept> fresh = new HashMap<>();
    private Future<Void> keeping = Future.succeededFuture();

    /** Files in one job. */
    private record Group(List<FileEntry> files, Job<Review> job) {}

    /**
     * @param atOnce jobs that are under way at the same time
     * @param findings whether they are looked for, or the files are only measured
     */
    Parsing(SourceEngine engine, ReadingStore store, Undertaking work, boolean findings, int atOnce) {
        this.engine = engine;
        this.store = store;
        this.work = work;
        this.findings = findings;
        this.atOnce = atOnce;
    }

    Map<FileEntry, Reading> read() {
        return read;
    }

    List<Unread> unread() {
        return unread;
    }

    Content key(FileEntry file) {
        return new Content(file.blob(), Analyser.of(findings, file.path()));
    }

    /**
     * Blocks until all are read and kept.
     *
     * @param progress told after each group
     */
    void parse(Snapshot snapshot, List<FileEntry> all, Runnable progress) {
        // Few files are spread over all processes.
        most = Math.max(1, Math.min(MOST, all.size() / (4 * atOnce)));
        for (FileEntry file : all) {
            add(file, snapshot);
            if (sources.size() >= most || length >= LENGTH) {
                handOver();
                progress.run();
            }
        }
        handOver();
        while (!under.isEmpty()) {
            end(under.removeFirst());
            progress.run();
        }
        keep();
        work.await(keeping);
    }

    private void add(FileEntry file, Snapshot snapshot) {
        try {
            String text = snapshot.read(file.blob());
            files.add(file);
            sources.add(new SourceFile(file.path(), null, text));
            length += text.length();
        } catch (SourceException e) {
            if (e.reason() == SourceException.Reason.CANCELLED || e.reason() == SourceException.Reason.TIMED_OUT) {
                throw e;
            }
            unread.add(new Unread(file.path(), String.valueOf(e.getMessage())));
        }
    }

    private void handOver() {
        if (sources.isEmpty()) {
            return;
        }
        if (under.size() >= atOnce) {
            end(under.removeFirst());
        }
        Job<Review> job = findings ? engine.read(sources, PATIENCE) : engine.measure(sources, PATIENCE);
        under.addLast(new Group(files, work.doing(job)));
        files = new ArrayList<>();
        sources = new ArrayList<>();
        length = 0;
    }

    private void end(Group group) {
        try {
            took(group, work.await(group.job.result()));
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE && e.reason() != EngineException.Reason.TIMEOUT) {
                throw e;
            }
            group.files.forEach(file -> unread.add(new Unread(file.path(), String.valueOf(e.getMessage()))));
        }
    }

    private void took(Group group, Review review) {
        Map<String, FileEntry> byPath = new HashMap<>();
        group.files.forEach(file -> byPath.put(file.path(), file));
        unread.addAll(review.unread());
        for (Reading reading : review.readings()) {
            FileEntry file = requireNonNull(byPath.get(reading.path()));
            read.put(file, reading);
            fresh.put(
                    key(file),
                    new Kept(StorableJson.of(reading), reading.findings().size()));
        }
        if (fresh.size() >= TOGETHER) {
            keep();
        }
    }

    private void keep() {
        work.await(keeping);
        if (!fresh.isEmpty()) {
            keeping = store.keep(fresh);
            fresh = new HashMap<>();
        }
    }
}
