package io.orchex.webhook;

import io.orchex.event.Event;
import io.orchex.event.EventId;
import io.vertx.core.buffer.Buffer;

/** An event as all endpoints are told of it: the same bytes for each, at every attempt. */
record Told(EventId id, Buffer body) {

    static Told of(Event event) {
        return new Told(event.id(), Payload.of(event));
    }
}
