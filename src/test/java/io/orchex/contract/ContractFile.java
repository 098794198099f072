package io.orchex.contract;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** openapi.yaml as it lies in the repository, with its references still in it. */
final class ContractFile {

    static final Path PATH = Path.of("openapi.yaml");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum");

    private final JsonObject root;

    private ContractFile(JsonObject root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked")
    static ContractFile read() {
        try {
            return new ContractFile(new JsonObject(new YAMLMapper().readValue(PATH.toFile(), Map.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One method of one path; {@code parameters} holds those of the path, too. */
    record Served(String method, String path, JsonObject operation, List<JsonObject> parameters) {

        String id() {
            return operation.getString("operationId", method + " " + path);
        }

        boolean isPublic() {
            return operation.getJsonArray("security", new JsonArray().add(0)).isEmpty();
        }

        boolean hasBody() {
            return operation.containsKey("requestBody");
        }

        JsonObject responses() {
            return operation.getJsonObject("responses");
        }

        @Override
        public String toString() {
            return id();
        }
    }

    JsonObject root() {
        return root;
    }

    JsonObject components(String kind) {
        return root.getJsonObject("components").getJsonObject(kind);
    }

    List<Served> operations() {
        List<Served> all = new ArrayList<>();
        root.getJsonObject("paths").forEach(path -> {
            JsonObject item = (JsonObject) path.getValue();
            for (String method : item.fieldNames()) {
                if (METHODS.contains(method)) {
                    JsonObject operation = item.getJsonObject(method);
                    all.add(new Served(method, path.getKey(), operation, parameters(item, operation)));
                }
            }
        });
        return all;
    }

    /** What a reference points at, or the value itself where it is none. */
    JsonObject resolved(JsonObject value) {
        String reference = value.getString("$ref");
        return reference == null ? value : resolved((JsonObject) at(reference));
    }

    /** All objects of the document with their places, examples and other plain data excepted. */
    void walk(BiConsumer<String, JsonObject> visitor) {
        walk("#", root, visitor);
    }

    /** A value and everything below it, as {@link #walk(BiConsumer)}. */
    static void walk(String place, Object value, BiConsumer<String, JsonObject> visitor) {
        if (value instanceof JsonObject object) {
            visitor.accept(place, object);
            for (String name : object.fieldNames()) {
                if (!DATA.contains(name) || place.endsWith("/properties")) {
                    walk(place + "/" + name.replace("~", "~0").replace("/", "~1"), object.getValue(name), visitor);
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                walk(place + "/" + i, array.getValue(i), visitor);
            }
        }
    }

    private Object at(String reference) {
        Object value = root;
        for (String step : reference.substring(2).split("/", -1)) {
            value = ((JsonObject) value).getValue(step.replace("~1", "/").replace("~0", "~"));
        }
        return value;
    }

    private List<JsonObject> parameters(JsonObject item, JsonObject operation) {
        List<JsonObject> all = new ArrayList<>();
        for (JsonObject owner : List.of(item, operation)) {
            owner.getJsonArray("parameters", new JsonArray()).forEach(each -> all.add(resolved((JsonObject) each)));
        }
        return all;
    }
}
