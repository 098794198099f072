package io.orchex.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema that was read once and is asked often. It says yes only where the schema validator would, some dozen times
 * as fast, and no where something is wrong or it can't tell; then the validator has the word. It knows the keywords
 * that the contract has for what clients send.
 */
final class CompiledSchema implements Predicate<@Nullable Object> {

    /** Deeper ones may have no end. */
    private static final int DEEPEST = 32;

    /** Beyond it a double is not the number that was sent. */
    private static final long EXACT = 1L << 53;

    private final List<Predicate<@Nullable Object>> checks;

    /** @param schema whose references are followed already */
    CompiledSchema(JsonObject schema) {
        this(schema, 0);
    }

    private CompiledSchema(JsonObject schema, int depth) {
        List<Predicate<@Nullable Object>> all = new ArrayList<>();
        for (String keyword : schema.fieldNames()) {
            // The loader's own notes.
            if (!keyword.startsWith("__")) {
                all.add(depth > DEEPEST ? CompiledSchema::isLeft : check(keyword, schema, depth));
            }
        }
        checks = List.copyOf(all);
    }

    @Override
    public boolean test(@Nullable Object value) {
        for (Predicate<@Nullable Object> check : checks) {
            if (!check.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<@Nullable Object> check(String keyword, JsonObject schema, int depth) {
        Object bound = schema.getValue(keyword);
        return switch (keyword) {
            case "description", "example", "examples", "default", "$id" -> value -> true;
            case "type" -> type(bound);
            case "format" -> format(bound);
            case "enum" -> oneOf(bound);
            case "minimum" ->
                within(bound, JsonKinds::number, (value, least) -> isExact(value) && value.doubleValue() >= least);
            case "maximum" ->
                within(bound, JsonKinds::number, (value, most) -> isExact(value) && value.doubleValue() <= most);
            case "minLength" -> within(bound, JsonKinds::text, (text, least) -> length(text) >= least);
            case "maxLength" ->
                within(bound, JsonKinds::text, (text, most) -> text.length() <= most || length(text) <= most);
            case "pattern" -> pattern(bound);
            case "minItems" -> within(bound, JsonKinds::elements, (items, least) -> items.size() >= least);
            case "maxItems" -> within(bound, JsonKinds::elements, (items, most) -> items.size() <= most);
            case "maxProperties" -> within(bound, JsonKinds::entries, (entries, most) -> entries.size() <= most);
            case "required" -> required(bound);
            case "items" -> every(bound, depth, JsonKinds::elements);
            case "propertyNames" -> every(bound, depth, JsonKinds::names);
            case "properties" -> properties(schema, depth);
            case "additionalProperties", "unevaluatedProperties" ->
                schema.containsKey("properties") ? value -> true : properties(schema, depth);
            default -> CompiledSchema::isLeft;
        };
    }

    /** To the validator. */
    private static boolean isLeft(@Nullable Object value) {
        return false;
    }

    private static Predicate<@Nullable Object> type(@Nullable Object bound) {
        if (bound instanceof JsonArray several) {
            List<Predicate<@Nullable Object>> types =
                    several.stream().map(CompiledSchema::type).toList();
            return value -> types.stream().anyMatch(type -> type.test(value));
        }
        return switch (String.valueOf(bound)) {
            case "string" -> String.class::isInstance;
            case "boolean" -> Boolean.class::isInstance;
            case "integer" -> value -> value instanceof Integer || value instanceof Long;
            case "number" -> Number.class::isInstance;
            case "object" -> value -> JsonKinds.entries(value) != null;
            case "array" -> value -> JsonKinds.elements(value) != null;
            case "null" -> value -> value == null;
            default -> CompiledSchema::isLeft;
        };
    }

    private static Predicate<@Nullable Object> format(@Nullable Object bound) {
        return Objects.equals(bound, "int32")
                ? value -> !(value instanceof Number) || value instanceof Integer
                : CompiledSchema::isLeft;
    }

    private static Predicate<@Nullable Object> oneOf(@Nullable Object bound) {
        Set<Object> choices = bound instanceof JsonArray array ? array.stream().collect(Collectors.toSet()) : Set.of();
        return value -> value instanceof String && choices.contains(value);
    }

    private interface Compared<T> {

        boolean fits(T value, double bound);
    }

    /** What is no number, text, list or object at all fits the bounds of one. */
    private static <T> Predicate<@Nullable Object> within(
            @Nullable Object bound, Function<@Nullable Object, @Nullable T> as, Compared<T> compared) {
        double limit = bound instanceof Number number ? number.doubleValue() : Double.NaN;
        return value -> {
            T known = as.apply(value);
            return known == null || compared.fits(known, limit);
        };
    }

    private static boolean isExact(Number number) {
        return number instanceof Integer
                || number instanceof Double
                || (number instanceof Long whole && Math.abs(whole) < EXACT);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Predicate<@Nullable Object> pattern(@Nullable Object bound) {
        Pattern pattern = Pattern.compile(String.valueOf(bound));
        return value -> !(value instanceof String text) || pattern.matcher(text).find();
    }

    private static Predicate<@Nullable Object> required(@Nullable Object bound) {
        List<Object> names = bound instanceof JsonArray array ? array.stream().toList() : List.of();
        return within(0, JsonKinds::entries, (entries, none) -> entries.keySet().containsAll(names));
    }

    private static Predicate<@Nullable Object> every(
            @Nullable Object schema, int depth, Function<@Nullable Object, @Nullable Collection<?>> as) {
        Predicate<@Nullable Object> one = below(schema, depth);
        return within(0, as, (all, none) -> all.stream().allMatch(one));
    }

    private static Predicate<@Nullable Object> properties(JsonObject schema, int depth) {
        Map<String, Predicate<@Nullable Object>> declared = new HashMap<>();
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        properties.forEach(property -> declared.put(property.getKey(), below(property.getValue(), depth)));
        Object additional = schema.getValue("additionalProperties", schema.getValue("unevaluatedProperties", true));
        Predicate<@Nullable Object> other = below(additional, depth);
        return value -> {
            Map<String, Object> entries = JsonKinds.entries(value);
            if (entries == null) {
                return true;
            }
            for (Map.Entry<String, Object> entry : entries.entrySet()) {
                if (!declared.getOrDefault(entry.getKey(), other).test(entry.getValue())) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<@Nullable Object> below(@Nullable Object schema, int depth) {
        if (schema instanceof JsonObject object) {
            return new CompiledSchema(object, depth + 1);
        }
        return value -> Objects.equals(schema, true);
    }
}
