package io.orchex.analysis;

import io.orchex.analysis.ReadingStore.Content;
import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.source.Reading;
import io.orchex.source.Review.Unread;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the files of one analysis: those whose content was read before come from the store, the others are parsed. */
final class Readings {

    /** So many readings are found in one statement. */
    private static final int TOGETHER = 100;

    /** So many are asked for in one. */
    private static final int MANY = 2_000;

    private final ReadingStore store;
    private final Undertaking work;
    private final Parsing parsing;

    /**
     * @param atOnce jobs of parsing that are under way at the same time
     * @param findings whether they are looked for, or the files are only measured
     */
    Readings(SourceEngine engine, ReadingStore store, int atOnce, Undertaking work, boolean findings) {
        this.store = store;
        this.work = work;
        this.parsing = new Parsing(engine, store, work, findings, atOnce);
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
                files.stream().collect(Collectors.partitioningBy(file -> known.contains(parsing.key(file))));
        List<FileEntry> kept = parts.getOrDefault(true, List.of());
        work.files(kept.size(), files.size());
        parsing.parse(
                snapshot,
                parts.getOrDefault(false, List.of()),
                () -> work.files(kept.size() + read().size() + unread().size(), files.size()));
        return kept;
    }

    /** Blocks until those are read that were read before; needs no child, unless one was forgotten meanwhile. */
    void recall(Snapshot snapshot, List<FileEntry> kept) {
        List<FileEntry> forgotten = new ArrayList<>();
        inParts(kept, TOGETHER, some -> {
            Map<Content, String> found = work.await(store.find(keys(some)));
            for (FileEntry file : some) {
                String known = found.get(parsing.key(file));
                if (known == null) {
                    forgotten.add(file);
                } else {
                    read().put(file, at(file.path(), Json.decodeValue(known, Reading.class)));
                }
            }
        });
        parsing.parse(snapshot, forgotten, work::goOn);
    }

    private void inParts(List<FileEntry> files, int size, Consumer<List<FileEntry>> action) {
        for (int from = 0; from < files.size(); from += size) {
            work.goOn();
            action.accept(files.subList(from, Math.min(files.size(), from + size)));
        }
    }

    private List<Content> keys(List<FileEntry> files) {
        return files.stream().map(parsing::key).toList();
    }

    Map<FileEntry, Reading> read() {
        return parsing.read();
    }

    Map<String, FileEntry> byPath() {
        Map<String, FileEntry> files = new HashMap<>();
        read().keySet().forEach(file -> files.put(file.path(), file));
        return files;
    }

    List<Unread> unread() {
        return parsing.unread();
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
