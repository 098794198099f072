package io.orchex.analysis;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an analysis, as it is stored.
 *
 * @param whole what is said of the repository as a whole
 * @param files a row each, the worst first
 * @param opportunities a row each, the most rewarding first
 */
record Outcome(
        @Nullable String branch,
        String commit,
        JsonObject whole,
        List<JsonObject> files,
        List<JsonObject> opportunities) {

    Outcome {
        files = List.copyOf(files);
        opportunities = List.copyOf(opportunities);
    }
}
