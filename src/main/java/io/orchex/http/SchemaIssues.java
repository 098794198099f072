package io.orchex.http;

import io.orchex.problem.Issue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what the JSON Schema validator found into words that a person can act on. */
final class SchemaIssues {

    /** Keywords that only repeat what a keyword below them says. */
    private static final Set<String> WRAPPERS = Set.of(
            "properties",
            "propertyNames",
            "items",
            "prefixItems",
            "$ref",
            "allOf",
            "dependentSchemas",
            "patternProperties");

    private final JsonObject schema;

    /** @param schema what is checked against */
    SchemaIssues(JsonObject schema) {
        this.schema = schema;
    }

    /** @param prefix dotted path of the value that was checked; empty for the body */
    List<Issue> of(OutputUnit result, String prefix) {
        List<Issue> issues = new ArrayList<>();
        for (OutputUnit unit : Optional.ofNullable(result.getErrors()).orElse(List.of())) {
            issue(unit, prefix).filter(issue -> isNews(issue, issues)).ifPresent(issues::add);
        }
        return issues;
    }

    // The first thing that is wrong with a value says enough: what has the wrong type fits no format either.
    private static boolean isNews(Issue issue, List<Issue> issues) {
        return issues.stream().noneMatch(known -> known.field().equals(issue.field()));
    }

    private Optional<Issue> issue(OutputUnit unit, String prefix) {
        String[] path = segments(unit.getKeywordLocation());
        String keyword = path.length == 0 ? "" : path[path.length - 1];
        if (WRAPPERS.contains(keyword)) {
            return Optional.empty();
        }
        JsonObject part = schemaAt(path);
        String place = place(prefix, unit.getInstanceLocation());
        return switch (keyword) {
            case "required" -> Optional.of(new Issue(below(place, missing(unit.getError())), "required"));
            case "additionalProperties", "unevaluatedProperties" -> unknown(part, place);
            default ->
                Optional.of(
                        new Issue(place.isEmpty() ? "body" : place, subject(path, unit) + words(keyword, part, unit)));
        };
    }

    /** What the words are about where it is not the value at the place. */
    private static String subject(String[] path, OutputUnit unit) {
        boolean ofName = path.length > 1 && path[path.length - 2].equals("propertyNames");
        if (!ofName) {
            return "";
        }
        return unit.getInstanceLocation().endsWith("/") ? "a name in it " : "its name ";
    }

    // The validator also reports declared properties that are merely invalid, and those whose names are free.
    private static Optional<Issue> unknown(JsonObject part, String place) {
        if (part.getValue("additionalProperties") instanceof JsonObject) {
            return Optional.empty();
        }
        JsonObject declared = part.getJsonObject("properties", new JsonObject());
        String name = place.substring(place.lastIndexOf('.') + 1);
        return declared.containsKey(name)
                ? Optional.empty()
                : Optional.of(
                        new Issue(place, "unknown property; allowed: " + String.join(", ", declared.fieldNames())));
    }

    private static String words(String keyword, JsonObject schema, OutputUnit unit) {
        Object bound = schema.getValue(keyword);
        return switch (keyword) {
            case "type" -> "must be of type " + choices(bound, " or ");
            case "enum" -> "must be one of: " + choices(bound, ", ");
            case "const" -> "must be " + bound;
            case "minLength" -> "must be at least %s characters long".formatted(bound);
            case "maxLength" -> "must be at most %s characters long".formatted(bound);
            case "minimum" -> "must be at least " + bound;
            case "maximum" -> "must be at most " + bound;
            case "exclusiveMinimum" -> "must be more than " + bound;
            case "exclusiveMaximum" -> "must be less than " + bound;
            case "minItems" -> "must have at least %s items".formatted(bound);
            case "maxItems" -> "must have at most %s items".formatted(bound);
            case "minProperties" -> "must have at least %s entries".formatted(bound);
            case "maxProperties" -> "must have at most %s entries".formatted(bound);
            case "oneOf" -> alternatives(bound).orElse(unit.getError());
            case "uniqueItems" -> "must not hold the same item twice";
            case "pattern" -> "must match " + String.valueOf(bound).replace("\\z", "$");
            case "format" -> format(String.valueOf(bound));
            default -> unit.getError();
        };
    }

    /** Where each alternative only demands a property. */
    private static Optional<String> alternatives(@Nullable Object schemas) {
        List<String> names = new ArrayList<>();
        if (schemas instanceof JsonArray all) {
            all.forEach(one -> names.add(String.join(
                    ", ",
                    ((JsonObject) one)
                            .getJsonArray("required", new JsonArray()).stream()
                                    .map(String::valueOf)
                                    .toList())));
        }
        return names.isEmpty() || names.contains("")
                ? Optional.empty()
                : Optional.of("must have exactly one of: " + String.join(", ", names));
    }

    private static String format(String format) {
        return format.equals("date-time")
                ? "must be an RFC 3339 date-time, such as 2025-11-29T21:00:00Z"
                : "must be a valid " + format;
    }

    private static String choices(@Nullable Object bound, String separator) {
        return bound instanceof JsonArray array
                ? array.stream().map(String::valueOf).collect(Collectors.joining(separator))
                : String.valueOf(bound);
    }

    private static String missing(String error) {
        return error.substring(error.indexOf('"') + 1, error.lastIndexOf('"'));
    }

    // The keyword's own schema: the path to it without its last step.
    private JsonObject schemaAt(String[] path) {
        Object at = schema;
        for (int i = 0; i < path.length - 1; i++) {
            at = step(at, path[i]);
        }
        return at instanceof JsonObject found ? found : new JsonObject();
    }

    // A loaded contract has its references followed already, while the validator still names them.
    private static @Nullable Object step(@Nullable Object at, String segment) {
        if (at instanceof JsonArray array) {
            return array.getValue(Integer.parseInt(segment));
        }
        return at instanceof JsonObject object && !segment.equals("$ref") ? object.getValue(segment) : at;
    }

    private static String place(String prefix, String instanceLocation) {
        return below(prefix, String.join(".", segments(instanceLocation)));
    }

    private static String below(String place, String name) {
        return place.isEmpty() || name.isEmpty() ? place + name : place + "." + name;
    }

    private static String[] segments(String pointer) {
        String path = pointer.replaceFirst("^#?/?", "");
        return path.isEmpty()
                ? new String[0]
                : java.util.Arrays.stream(path.split("/"))
                        .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                        .toArray(String[]::new);
    }
}
