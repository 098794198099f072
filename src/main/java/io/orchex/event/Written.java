package io.orchex.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.orchex.event.EventProtocol.Interest;
import io.orchex.http.EventFeed;
import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.time.Instant;

/**
 * Tells those who follow a task how far its answer is written; in the form of an event, but in no log and without id.
 */
@JsonPropertyOrder({"event", "type", "timestamp", "data"})
record Written(Instant timestamp, TextSoFar data) {

    private static final String TYPE = "task.text";

    /** Only who asks for this one task is told: nobody reads the answers to all tasks while they are written. */
    static boolean isWanted(Interest interest) {
        return interest.asker().seesAll() && interest.subject() != null && interest.isIn(TYPE);
    }

    static boolean concerns(Interest interest, TextSoFar text) {
        return isWanted(interest) && text.taskId().equals(interest.subject());
    }

    static Buffer message(TextSoFar text, Instant now) {
        return EventFeed.passing(TYPE, Json.encodeToBuffer(new Written(now, text)));
    }

    @JsonProperty
    String event() {
        return TYPE;
    }

    @JsonProperty
    String type() {
        return TYPE;
    }
}
