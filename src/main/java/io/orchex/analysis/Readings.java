package io.orchex.analysis;

import io.orchex.analysis.ReadingStore.Content;
import io.orchex.analysis.ReadingStore.Kept;
import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.git.SourceException;
import io.orchex.json.StorableJson;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.Job;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.json.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the files of one analysis: those whose content was read before come from the store, the others are parsed. */
final class Readings {

    /** A file that could not be read, and why. */
    record Unread(String path, String reason) {}

    private record Parsing(FileEntry file, Job<Reading> job) {}

    /** So many readings are found and kept in one statement. */
    private static final int TOGETHER = 100;

    /** So many are asked for in one. */
    private static final int MANY = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SourceEngine engine;
    private final ReadingStore store;
    private final int atOnce;
    private final Undertaking work;
    private final boolean findings;
    private final Map<FileEntry, Reading> read = new HashMap<>();
    private final List<Unread> unread = new ArrayList<>();

    /**
     * @param atOnce files that are parsed at the same time
     * @param findings whether they are looked for, or the files are only measured
     */
    Readings(SourceEngine engine, ReadingStore store, int atOnce, Undertaking work, boolean findings) {
        this.engine = engine;
        this.store = store;
        this.atOnce = atOnce;
        this.work = work;
        this.findings = findings;
    }

    /**
     * Blocks until those are parsed that nobody has read before.
     *
     * @return the others, to be recalled
     */
    List<FileEntry> parseNew(Snapshot snapshot, List<FileEntry> files) {
        Set<Content> known = new HashSet<>();
        inParts(files, MANY, some -> known.addAll(work.await(store.known(keys(some)))));
        Map<Boolean, List<FileEntry>> parts =
                files.stream().collect(Collectors.partitioningBy(file -> known.contains(key(file))));
        List<FileEntry> kept = parts.getOrDefault(true, List.of());
        work.files(kept.size(), files.size());
        inParts(parts.getOrDefault(false, List.of()), TOGETHER, some -> {
            readSome(snapshot, some);
            work.files(kept.size() + read.size() + unread.size(), files.size());
        });
        return kept;
    }

    /** Blocks until those are read that were read before; needs no child, unless one was forgotten meanwhile. */
    void recall(Snapshot snapshot, List<FileEntry> kept) {
        inParts(kept, TOGETHER, some -> readSome(snapshot, some));
    }

    private void inParts(List<FileEntry> files, int size, Consumer<List<FileEntry>> action) {
        for (int from = 0; from < files.size(); from += size) {
            work.goOn();
            action.accept(files.subList(from, Math.min(files.size(), from + size)));
        }
    }

    private List<Content> keys(List<FileEntry> files) {
        return files.stream().map(this::key).toList();
    }

    Map<FileEntry, Reading> read() {
        return read;
    }

    Map<String, FileEntry> byPath() {
        Map<String, FileEntry> files = new HashMap<>();
        read.keySet().forEach(file -> files.put(file.path(), file));
        return files;
    }

    List<Unread> unread() {
        return unread;
    }

    private void readSome(Snapshot snapshot, List<FileEntry> files) {
        Map<Content, String> kept = work.await(store.find(keys(files)));
        Map<Content, Kept> fresh = new HashMap<>();
        Deque<Parsing> under = new ArrayDeque<>();
        for (FileEntry file : files) {
            String known = kept.get(key(file));
            if (known != null) {
                read.put(file, at(file.path(), Json.decodeValue(known, Reading.class)));
                continue;
            }
            if (under.size() >= atOnce) {
                end(under.removeFirst(), fresh);
            }
            begin(file, snapshot).ifPresent(under::addLast);
        }
        under.forEach(parsing -> end(parsing, fresh));
        if (!fresh.isEmpty()) {
            work.await(store.keep(fresh));
        }
    }

    private Optional<Parsing> begin(FileEntry file, Snapshot snapshot) {
        try {
            return Optional.of(new Parsing(file, work.doing(parse(file, snapshot.read(file.blob())))));
        } catch (SourceException e) {
            if (e.reason() == SourceException.Reason.CANCELLED || e.reason() == SourceException.Reason.TIMED_OUT) {
                throw e;
            }
            unread.add(new Unread(file.path(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Job<Reading> parse(FileEntry file, String text) {
        SourceFile source = new SourceFile(file.path(), null, text);
        return findings ? engine.read(source, PATIENCE) : engine.measure(source, PATIENCE);
    }

    private void end(Parsing parsing, Map<Content, Kept> fresh) {
        FileEntry file = parsing.file();
        try {
            Reading reading = work.await(parsing.job().result());
            read.put(file, reading);
            fresh.put(
                    key(file),
                    new Kept(StorableJson.of(reading), reading.findings().size()));
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE && e.reason() != EngineException.Reason.TIMEOUT) {
                throw e;
            }
            unread.add(new Unread(file.path(), String.valueOf(e.getMessage())));
        }
    }

    private Content key(FileEntry file) {
        return new Content(file.blob(), Analyser.of(findings, file.path()));
    }

    /** The same content may lie in several places. */
    private static Reading at(String path, Reading reading) {
        return new Reading(
                path,
                reading.language(),
                reading.size(),
                reading.functions(),
                reading.findings(),
                reading.problems(),
                reading.structure());
    }
}
