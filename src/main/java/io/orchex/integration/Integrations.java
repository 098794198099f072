package io.orchex.integration;

import io.orchex.http.Contract;
import io.orchex.slice.Actor;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** What a member of a cluster has beside the slices; it serves no operation of its own. */
public final class Integrations {

    private Integrations() {}

    /**
     * To be started when the HTTP edge is up.
     *
     * @param edge where it listens
     * @param mostBytes of a request's body
     */
    public static List<Actor> actors(Pool pool, Contract contract, SocketAddress edge, int mostBytes) {
        return List.of(
                Actor.single(() -> new HeraldVerticle(new HeraldStore(pool))),
                Actor.single(() -> new DoorVerticle(contract, edge, mostBytes)));
    }
}
