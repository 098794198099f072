package io.orchex.event;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what happens from now on stands after all that is in the log, where that comes from a dump: the
 * server it was made on may have counted more transactions than this one.
 */
final class LeadStore {

    private static final Logger LOG = LoggerFactory.getLogger(LeadStore.class);

    /** What the old server wrote after the dump was made has places too, that clients may know. */
    private static final long DISTANCE = 1_000_000_000;

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('orchex.event.lead', 0))
            """;

    /** A transaction that is visible is before the frontier; a reader's place may be at it. */
    private static final String LOOK = """
            SELECT event_lead() AS lead,
                greatest(event.last + 1, cursor.last) - event_frontier()::text::bigint AS ahead
            FROM (
                SELECT coalesce((SELECT tx::text::bigint FROM event ORDER BY tx DESC LIMIT 1), 0) AS last
            ) AS event
            CROSS JOIN (
                SELECT coalesce((SELECT tx::text::bigint FROM event_cursor ORDER BY tx DESC LIMIT 1), 0) AS last
            ) AS cursor
            """;

    private static final String LEAD = """
            CREATE OR REPLACE FUNCTION event_lead() RETURNS bigint
                LANGUAGE sql STABLE PARALLEL SAFE
                AS $$ SELECT %d::bigint $$
            """;

    private final Pool pool;

    LeadStore(Pool pool) {
        this.pool = pool;
    }

    /** To be called before anything is written; answers whether the log was behind itself. */
    Future<Boolean> catchUp() {
        return pool.query(LOOK)
                .execute()
                .compose(rows -> isBehind(rows.iterator().next())
                        ? pool.withTransaction(LeadStore::catchUp)
                        : Future.succeededFuture(false));
    }

    // Another node may have done it meanwhile.
    private static Future<Boolean> catchUp(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .compose(locked -> connection.query(LOOK).execute())
                .map(rows -> rows.iterator().next())
                .compose(found -> isBehind(found) ? lead(connection, found) : Future.succeededFuture(false));
    }

    private static Future<Boolean> lead(SqlConnection connection, Row found) {
        long lead = requireNonNull(found.getLong("lead")) + ahead(found) + DISTANCE;
        LOG.info("the event log comes from another server; its order goes on {} transactions ahead", lead);
        return connection.query(LEAD.formatted(lead)).execute().map(true);
    }

    private static boolean isBehind(Row found) {
        return ahead(found) > 0;
    }

    private static long ahead(Row found) {
        return requireNonNull(found.getLong("ahead"));
    }
}
