package io.orchex.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.json.Json;

/**
 * A JSON value as text, as it is stored: who only hands it on need not decode it.
 *
 * @param text valid JSON, which stands in an answer as it is
 */
public record Document(@JsonValue @JsonRawValue String text) {

    /** @throws io.vertx.core.json.DecodeException where it is not of this type */
    public <T> T as(Class<T> type) {
        return Json.decodeValue(text, type);
    }
}
