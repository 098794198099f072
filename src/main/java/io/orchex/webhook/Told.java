package io.orchex.webhook;

import io.orchex.event.Event;
import io.orchex.event.EventId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/** An event as all endpoints are told of it: the same bytes for each, at every attempt. */
record Told(EventId id, String type, Instant at, Buffer body) {

    static Told of(Event event) {
        return new Told(event.id(), event.type(), event.timestamp(), Payload.of(event));
    }
}
