package io.orchex.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The shape that every answer is asked to have: {@code {code, explanation, suggestions}}. */
final class AnswerShape {

    /** Its name, where a protocol wants one. */
    static final String NAME = "answer";

    static final String DESCRIPTION = "Gives the answer to the task.";

    private static final JsonArray FIELDS =
            new JsonArray().add("code").add("explanation").add("suggestions");

    private AnswerShape() {}

    /** A fresh copy as JSON Schema; strict modes want every field required and no other allowed. */
    static JsonObject schema() {
        return openSchema().put("additionalProperties", false);
    }

    /** A fresh copy in the subset of OpenAPI 3.0 that Google reads; the order keeps the model from explaining first. */
    static JsonObject orderedSchema() {
        return openSchema().put("propertyOrdering", FIELDS.copy());
    }

    private static JsonObject openSchema() {
        JsonObject suggestions = new JsonObject()
                .put("type", "array")
                .put("items", new JsonObject().put("type", "string"))
                .put("description", "What could be done next, one a line; empty if nothing.");
        JsonObject properties = new JsonObject()
                .put("code", text("The code, without fences; empty if the task asks for none."))
                .put("explanation", text("What was done or found, and why."))
                .put("suggestions", suggestions);
        return new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("required", FIELDS.copy());
    }

    private static JsonObject text(String description) {
        return new JsonObject().put("type", "string").put("description", description);
    }
}
