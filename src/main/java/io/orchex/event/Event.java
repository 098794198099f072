package io.orchex.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.orchex.json.Document;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.time.Instant;

/**
 * Something that happened, in the one form that streams, pages, webhooks and the bus all tell it in.
 *
 * @param type what it is about and what became of it, {@code task.completed}
 * @param data a JSON object; its fields depend on the type
 */
@JsonPropertyOrder({"id", "event", "type", "timestamp", "data"})
public record Event(EventId id, String type, Instant timestamp, Document data) {

    /** The type once more, under the name that the first webhooks of this API had for it. */
    @JsonProperty
    public String event() {
        return type;
    }

    /** The public body, in one line. */
    public Buffer json() {
        return Json.encodeToBuffer(this);
    }
}
