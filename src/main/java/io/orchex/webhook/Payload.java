package io.orchex.webhook;

import io.orchex.event.Event;
import io.orchex.json.Document;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** The body of a delivery: the event in its public form, of a size that every receiver takes. */
final class Payload {

    /** Bytes; Standard Webhooks wants payloads below 20 KB. */
    static final int LARGEST = 20_000;

    private static final String LEFT_OUT = "left_out";
    private static final String NOTE = "note";
    private static final Set<String> KEPT = Set.of("type", "status", LEFT_OUT, NOTE);

    private Payload() {}

    /** Leaves the largest fields of its data out until it fits, and says which. */
    static Buffer of(Event event) {
        Buffer whole = event.json();
        if (whole.length() <= LARGEST) {
            return whole;
        }
        JsonObject data = new JsonObject(event.data().text());
        JsonArray leftOut = new JsonArray();
        data.put(NOTE, "A webhook carries at most %d bytes; ask the API for what is left out".formatted(LARGEST));
        data.put(LEFT_OUT, leftOut);
        Buffer body = whole;
        Optional<String> largest = largest(data);
        while (body.length() > LARGEST && largest.isPresent()) {
            data.remove(largest.get());
            leftOut.add(largest.get());
            body = new Event(event.id(), event.type(), event.timestamp(), new Document(data.encode())).json();
            largest = largest(data);
        }
        return body;
    }

    /** What names things stays, so that the rest can be asked for. */
    private static Optional<String> largest(JsonObject data) {
        return data.fieldNames().stream()
                .filter(name -> !name.endsWith("_id") && !KEPT.contains(name))
                .max(Comparator.comparingInt(
                        name -> Json.encode(data.getValue(name)).length()));
    }
}
