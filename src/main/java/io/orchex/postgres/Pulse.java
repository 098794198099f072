package io.orchex.postgres;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feels whether the server answers at all. A statement may take long, but a server that leaves the shortest one
 * unanswered is frozen, or the network swallows it: then all connections are cut, so that whoever waits at one hears at
 * once what else would be found out only after the longest time that a statement may take.
 *
 * <p>Beats are counted, not measured, so a process that was itself frozen does not take its own silence for the
 * server's. The driver has no way to cut a connection that waits for an answer, hence the reach into its insides.
 */
final class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long BEAT_MS = 500;
    private static final int MOST_MISSED = 7;

    private final Set<SocketConnectionBase> connections = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final Pool own;
    private final long timer;

    private boolean asked;
    private int missed;

    /** @param pools makes a pool of one connection that hands each new one to the given handler */
    Pulse(Vertx vertx, Function<Pulse, Pool> pools) {
        this.vertx = vertx;
        this.own = pools.apply(this);
        this.timer = vertx.setPeriodic(BEAT_MS, beat -> beat());
    }

    /** To be told of each new connection, before its first statement. */
    void watch(SqlConnection connection) {
        connections.add((SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap());
        connection.close();
    }

    // Only while there is a connection to lose: it is not for the pulse to wake the database.
    private void beat() {
        connections.removeIf(known -> !known.isValid());
        if (connections.isEmpty()) {
            return;
        }
        missed++;
        if (missed > MOST_MISSED) {
            cutAll();
        } else if (!asked) {
            asked = true;
            own.query("SELECT 1").execute().onComplete(this::told);
        }
    }

    // A refusal is an answer; that no connection could be had in time is none.
    private void told(AsyncResult<?> answer) {
        asked = false;
        if (answer.succeeded() || answer.cause() instanceof DatabaseException) {
            missed = 0;
        }
    }

    private void cutAll() {
        LOG.warn(
                "The database has been silent for {} s: {} connections are given up",
                missed * BEAT_MS / 1_000.0,
                connections.size());
        connections.forEach(Pulse::cut);
        connections.clear();
        missed = 0;
    }

    // From below the driver's codec, which would first say goodbye and wait for the server to hang up.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void cut(SocketConnectionBase connection) {
        connection.socket().channelHandlerContext().pipeline().firstContext().close();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return own.close();
    }
}
