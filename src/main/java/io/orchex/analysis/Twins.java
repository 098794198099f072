package io.orchex.analysis;

import io.orchex.source.Duplicate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks of a repository that stand in it more than once.
 *
 * @param limit what was left out
 */
record Twins(List<Duplicate> found, Optional<String> limit) {

    static final Twins NONE = new Twins(List.of(), Optional.empty());

    Twins {
        found = List.copyOf(found);
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
