package io.orchex.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Function;

/**
 * What a stream of server-sent events (WHATWG HTML, section 9.2) is filled from. It is asked for more only when what
 * came before has been taken, so a slow reader costs no memory.
 *
 * @param after id after which the stream begins
 * @param next completes with what comes after an id, and with nothing where nothing came for some seconds
 */
public record EventFeed(String after, Function<String, Future<News>> next) {

    /**
     * @param after id up to which all is told now
     * @param messages complete ones, as {@link EventFeed#message} makes them
     */
    public record News(String after, List<Buffer> messages) {}

    /** @param data in one line */
    public static Buffer message(String id, String event, Buffer data) {
        return Buffer.buffer("id: " + id + "\n").appendBuffer(passing(event, data));
    }

    /** A message of something that is not kept: who connects anew is not told of it. */
    public static Buffer passing(String event, Buffer data) {
        return Buffer.buffer(data.length() + 100)
                .appendString("event: " + event + "\ndata: ")
                .appendBuffer(data)
                .appendString("\n\n");
    }
}
