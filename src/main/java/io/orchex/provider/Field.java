package io.orchex.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads fields of JSON that a stranger sent: absent and null are the same, another type is malformed. */
final class Field {

    private static final int LARGEST = Integer.MAX_VALUE / 3;

    private Field() {}

    /** The object, an empty one where there is none. */
    static JsonObject object(JsonObject in, String name) {
        return typed(in, name, JsonObject.class, new JsonObject());
    }

    /** The list, an empty one where there is none. */
    static JsonArray list(JsonObject in, String name) {
        return typed(in, name, JsonArray.class, new JsonArray());
    }

    /** The text, an empty one where there is none. */
    static String text(JsonObject in, String name) {
        return typed(in, name, String.class, "");
    }

    /** The same for a field outside the protocol: of another type, it says nothing. */
    static String foreignText(JsonObject in, String name) {
        return in.getValue(name) instanceof String text ? text : "";
    }

    static boolean flag(JsonObject in, String name) {
        return typed(in, name, Boolean.class, false);
    }

    /** An object beside the answer, which is good without it: one of another type says nothing. */
    static JsonObject aside(JsonObject in, String name) {
        return in.getValue(name) instanceof JsonObject object ? object : new JsonObject();
    }

    /** The number, 0 where there is none; never negative, and never so large that the sum of three is no int. */
    static int count(JsonObject in, String name) {
        return count(in, name, 0);
    }

    /** The number, else the other. */
    static int count(JsonObject in, String name, int other) {
        return in.getValue(name) instanceof Number number
                ? (int) Math.max(0, Math.min(LARGEST, number.doubleValue()))
                : other;
    }

    /** The first element as an object, an empty one where the list is empty. */
    static JsonObject first(JsonArray list) {
        return list.isEmpty() ? new JsonObject() : cast(list.getValue(0), "element", JsonObject.class);
    }

    /** An object of this element. */
    static JsonObject element(@Nullable Object value) {
        return cast(value, "element", JsonObject.class);
    }

    private static <T> T typed(JsonObject in, String name, Class<T> type, T absent) {
        Object value = in.getValue(name);
        return value == null ? absent : cast(value, name, type);
    }

    private static <T> T cast(@Nullable Object value, String name, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new FaultException(
                new Fault.Malformed("The provider sent a field '%s' that is no %s".formatted(name, name(type))));
    }

    private static String name(Class<?> type) {
        return type.getSimpleName().replace("Json", "JSON ");
    }
}
