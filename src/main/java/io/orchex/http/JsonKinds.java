package io.orchex.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed JSON value as what it is taken for, wrapped or not; null where it is something else. */
final class JsonKinds {

    private JsonKinds() {}

    static @Nullable Number number(@Nullable Object value) {
        return value instanceof Number number ? number : null;
    }

    static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    static @Nullable Map<String, Object> entries(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.getMap();
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> map = value instanceof Map<?, ?> raw ? (Map<String, Object>) raw : null;
        return map;
    }

    static @Nullable Set<String> names(@Nullable Object value) {
        Map<String, Object> entries = entries(value);
        return entries == null ? null : entries.keySet();
    }

    static @Nullable List<?> elements(@Nullable Object value) {
        if (value instanceof JsonArray array) {
            return array.getList();
        }
        return value instanceof List<?> list ? list : null;
    }
}
