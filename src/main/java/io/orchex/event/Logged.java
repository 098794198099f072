package io.orchex.event;

import io.orchex.event.EventProtocol.Interest;
import io.orchex.http.EventFeed;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is in the log: with whom it concerns.
 *
 * @param subject id of what it is about
 * @param owner who may see it beside those who see everything; null for everybody who may read
 */
record Logged(Event event, String subject, @Nullable String owner) {

    EventId id() {
        return event.id();
    }

    boolean concerns(Interest interest) {
        boolean visible = interest.asker().seesAll()
                || owner == null
                || owner.equals(interest.asker().subject());
        boolean about = interest.subject() == null || interest.subject().equals(subject);
        return visible && about && interest.isIn(event.type());
    }

    Buffer message() {
        return EventFeed.message(id().toString(), event.type(), event.json());
    }
}
