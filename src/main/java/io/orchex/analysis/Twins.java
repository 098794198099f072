package io.orchex.analysis;

import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.source.Comparison;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplication;
import io.orchex.source.Likeness;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blocks of a repository that stand in it more than once. */
final class Twins {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SourceEngine engine;
    private final Undertaking work;

    private List<Duplicate> found = List.of();
    private Optional<String> limit = Optional.empty();

    Twins(SourceEngine engine, Undertaking work) {
        this.engine = engine;
        this.work = work;
    }

    /** Blocks until all files have been compared. */
    void look(Snapshot snapshot, List<FileEntry> files, Likeness likeness) {
        List<FileEntry> sorted =
                files.stream().sorted(Comparator.comparing(FileEntry::path)).toList();
        try (SourceTexts texts = new SourceTexts(snapshot, sorted)) {
            Comparison comparison = work.await(
                    work.doing(engine.duplicates(texts, likeness, PATIENCE)).result());
            found = comparison.duplicates();
            limit = leftOut(comparison, files.size());
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE && e.reason() != EngineException.Reason.TIMEOUT) {
                throw e;
            }
            limit = Optional.of("Duplicated blocks were not looked for: " + e.getMessage());
        }
    }

    private static Optional<String> leftOut(Comparison comparison, int files) {
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
