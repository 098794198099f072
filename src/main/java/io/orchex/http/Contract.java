package io.orchex.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * The contract in its three forms: as it was written, as JSON, and as the model that the router is built from.
 *
 * @param yaml openapi.yaml, byte for byte
 * @param json the same as JSON
 */
public record Contract(Buffer yaml, Buffer json, OpenAPIContract model) {

    private static final String FILE = "openapi.yaml";
    private static final String JSON = "application/json";

    /** Reads openapi.yaml from the class path. */
    public static Future<Contract> load(Vertx vertx) {
        Buffer yaml = vertx.fileSystem().readFileBlocking(FILE);
        JsonObject contract = parse(yaml);
        Buffer json = contract.toBuffer();
        return OpenAPIContract.from(vertx, adapted(contract)).map(model -> new Contract(yaml, json, model));
    }

    @SuppressWarnings("unchecked")
    private static JsonObject parse(Buffer yaml) {
        try {
            return new JsonObject(new YAMLMapper().readValue(yaml.getBytes(), Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " is not YAML", e);
        }
    }

    private static JsonObject adapted(JsonObject contract) {
        adapt(contract);
        return contract;
    }

    // One media type that it does not know makes OpenAPIContract refuse the whole contract; we validate JSON only.
    // And where ECMA-262 ends a text with $, Java's $ also matches before a line break that ends it.
    private static void adapt(Object value) {
        if (value instanceof JsonObject object) {
            if (object.getValue("pattern") instanceof String pattern && pattern.endsWith("$")) {
                object.put("pattern", pattern.substring(0, pattern.length() - 1) + "\\z");
            }
            if (object.getValue("content") instanceof JsonObject content) {
                content.fieldNames().retainAll(Set.of(JSON));
            }
            object.stream().map(Map.Entry::getValue).forEach(Contract::adapt);
        } else if (value instanceof JsonArray array) {
            array.forEach(Contract::adapt);
        }
    }
}
