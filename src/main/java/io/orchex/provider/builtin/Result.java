package io.orchex.provider.builtin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent answers; the fields of a task's result. */
record Result(@Nullable String code, String explanation, List<String> suggestions) {

    String json() {
        return new JsonObject()
                .put("code", code)
                .put("explanation", explanation)
                .put("suggestions", new JsonArray(suggestions))
                .encode();
    }
}
