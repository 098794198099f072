package io.orchex.analysis;

import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.source.Duplicate;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blocks of a repository that stand in it more than once. */
final class Twins {

    /** A child needs about twelve bytes of heap for a character that it compares. */
    private static final int HEAP_PER_CHARACTER = 14;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SourceEngine engine;
    private final Undertaking work;
    private final long most;

    private List<Duplicate> found = List.of();
    private Optional<String> limit = Optional.empty();

    /** @param heapMegabytes of a child; files beyond what fits into it are not compared, and it is said */
    Twins(SourceEngine engine, Undertaking work, int heapMegabytes) {
        this.engine = engine;
        this.work = work;
        this.most = ((long) heapMegabytes << 20) / HEAP_PER_CHARACTER;
    }

    /** Blocks until all files have been compared. */
    void look(Snapshot snapshot, List<FileEntry> files) {
        List<SourceFile> sources = new ArrayList<>();
        long length = 0;
        for (FileEntry file :
                files.stream().sorted(Comparator.comparing(FileEntry::path)).toList()) {
            if (length + file.size() > most) {
                limit = Optional.of("Only the first %d of %d files were compared for duplicated blocks"
                        .formatted(sources.size(), files.size()));
                break;
            }
            sources.add(new SourceFile(file.path(), null, snapshot.read(file.blob())));
            length += file.size();
        }
        compare(sources);
    }

    private void compare(List<SourceFile> sources) {
        try {
            found = work.await(work.doing(engine.duplicates(sources, PATIENCE)).result());
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE && e.reason() != EngineException.Reason.TIMEOUT) {
                throw e;
            }
            limit = Optional.of("Duplicated blocks were not looked for: " + e.getMessage());
        }
    }

    List<Duplicate> found() {
        return found;
    }

    /** What was left out. */
    Optional<String> limit() {
        return limit;
    }

    /** For each path the blocks in it that stand elsewhere too. */
    Map<String, JsonArray> byPath() {
        Map<String, JsonArray> all = new HashMap<>();
        for (Duplicate duplicate : found) {
            add(all, duplicate.first(), duplicate.second(), duplicate.tokens());
            add(all, duplicate.second(), duplicate.first(), duplicate.tokens());
        }
        return all;
    }

    private static void add(Map<String, JsonArray> all, Duplicate.Place here, Duplicate.Place there, int tokens) {
        all.computeIfAbsent(here.path(), path -> new JsonArray())
                .add(place(here).put("tokens", tokens).put("twin", place(there).put("file_path", there.path())));
    }

    private static JsonObject place(Duplicate.Place place) {
        return new JsonObject().put("start_line", place.line()).put("end_line", place.endLine());
    }
}
