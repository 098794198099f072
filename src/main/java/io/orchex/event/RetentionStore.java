package io.orchex.event;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops the days of the log that were kept for long enough. */
final class RetentionStore {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionStore.class);

    private static final String OLD = """
            SELECT c.relname AS name
            FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'event'::regclass AND c.relname ~ '^event_[0-9]{8}$' AND c.relname < #{oldest}
            ORDER BY c.relname
            """;

    /** A drop locks out everybody, and everybody queues up behind it while it waits. */
    private static final String PATIENCE = """
            SET LOCAL lock_timeout = '500ms'
            """;

    private static final String TRY_LOCK = """
            SELECT pg_try_advisory_xact_lock(hashtextextended('orchex.event.retention', 0)) AS mine
            """;

    /** Whoever asks for what came after an earlier one than this has a gap, and is told so. */
    private static final String REMEMBER = """
            INSERT INTO event_cursor (reader, tx, number)
            SELECT 'dropped', tx, number
            FROM %s
            ORDER BY tx DESC, number DESC
            LIMIT 1
            ON CONFLICT (reader) DO UPDATE
            SET tx = excluded.tx, number = excluded.number
            WHERE (event_cursor.tx, event_cursor.number) < (excluded.tx, excluded.number)
            """;

    private static final String DROP = """
            DROP TABLE IF EXISTS %s
            """;

    private static final String CLEAR_DEFAULT = """
            WITH gone AS (
                DELETE FROM event_default
                WHERE at < '%s'
                RETURNING tx, number
            )
            """;

    private final Pool pool;

    RetentionStore(Pool pool) {
        this.pool = pool;
    }

    /** Drops all days before this one and answers how many that were; none where another node is at it. */
    Future<Integer> drop(LocalDate oldest) {
        return SqlTemplate.forQuery(pool, OLD)
                .execute(Map.of("oldest", new Day(oldest).name()))
                .map(RetentionStore::names)
                .compose(this::dropEach)
                .compose(dropped -> clearDefault(oldest).map(dropped));
    }

    private static List<String> names(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> requireNonNull(row.getString("name")))
                .toList();
    }

    private Future<Integer> dropEach(List<String> names) {
        Future<Integer> dropped = Future.succeededFuture(0);
        for (String name : names) {
            dropped = dropped.compose(count -> dropDay(name).map(success -> success ? count + 1 : count));
        }
        return dropped;
    }

    private Future<Boolean> dropDay(String name) {
        return alone(name, connection -> connection
                .query(REMEMBER.formatted(name))
                .execute()
                .compose(remembered -> connection.query(DROP.formatted(name)).execute()));
    }

    private Future<Boolean> clearDefault(LocalDate oldest) {
        String clearing = CLEAR_DEFAULT.formatted(new Day(oldest).first()) + REMEMBER.formatted("gone");
        return alone("event_default", connection -> connection.query(clearing).execute());
    }

    /** Answers whether this node could do it; what it could not is left for the next time. */
    private Future<Boolean> alone(String partition, Function<SqlConnection, Future<?>> work) {
        return pool.withTransaction(connection -> connection
                        .query(PATIENCE)
                        .execute()
                        .compose(patient -> connection.query(TRY_LOCK).execute())
                        .compose(rows -> requireNonNull(rows.iterator().next().getBoolean("mine"))
                                ? work.apply(connection).map(true)
                                : Future.succeededFuture(false)))
                .recover(failure -> {
                    LOG.warn("old events stay in {} for now: {}", partition, failure.getMessage());
                    return Future.succeededFuture(false);
                });
    }
}
