package io.orchex.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a provider says went wrong, taken out of the several shapes it comes in.
 *
 * @param error the error object, empty where there is none
 * @param message its words, empty where there are none
 * @param explicit whether it is called an error, whatever status it came with
 */
record ErrorBody(JsonObject error, String message, boolean explicit) {

    private static final ErrorBody NONE = new ErrorBody(new JsonObject(), "", false);

    /** Never throws: a page of HTML or half a JSON text says nothing, the status then speaks alone. */
    static ErrorBody of(Buffer body) {
        try {
            return of(Json.decodeValue(body));
        } catch (DecodeException notJson) {
            return NONE;
        }
    }

    /** Google wraps the errors of a stream in an array. */
    private static ErrorBody of(Object body) {
        if (body instanceof JsonArray list && !list.isEmpty()) {
            return of(list.getValue(0));
        }
        return body instanceof JsonObject object ? of(object) : NONE;
    }

    /** {@code {"error": {…}}}, as all three have it; {@code {"error": "…"}} and bare ones come from local servers. */
    static ErrorBody of(JsonObject body) {
        Object error = body.getValue("error");
        if (error instanceof JsonObject object) {
            return new ErrorBody(object, words(object), true);
        }
        return new ErrorBody(body, error instanceof String text ? text : words(body), error != null);
    }

    /** Whether an object of a stream is an error and no part of an answer. */
    static boolean isIn(JsonObject event) {
        return event.getValue("error") != null;
    }

    private static String words(JsonObject object) {
        return object.getValue("message") instanceof String message ? message : detail(object);
    }

    private static String detail(JsonObject object) {
        return object.getValue("detail") instanceof String detail ? detail : "";
    }
}
