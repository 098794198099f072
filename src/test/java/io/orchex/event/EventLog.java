package io.orchex.event;

import static io.orchex.RunningOrchex.await;

import io.orchex.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Writes into the log of a database, as the slices do: in a transaction of its own, or in one that ends later. */
final class EventLog {

    private static final String INSERT = """
            INSERT INTO event (type, subject, owner, data)
            VALUES ($1, $2, $3, jsonb_build_object('n', $4::bigint))
            RETURNING 'evt_' || tx::text || '_' || number::text AS id
            """;

    private final Pool pool;

    private EventLog(Pool pool) {
        this.pool = pool;
    }

    static EventLog of(TestDatabase database, Vertx vertx) {
        return new EventLog(database.pool(vertx));
    }

    Pool pool() {
        return pool;
    }

    /** Answers the id. */
    String add(String type, String subject, @Nullable String owner, long n) {
        return await(pool.preparedQuery(INSERT).execute(Tuple.of(type, subject, owner, n)))
                .iterator()
                .next()
                .getString("id");
    }

    String add(String type, long n) {
        return add(type, "subject-1", null, n);
    }

    void run(String sql) {
        await(pool.query(sql).execute());
    }

    <T> T value(Class<T> type, String sql) {
        return await(pool.query(sql).execute()).iterator().next().get(type, 0);
    }

    /** A change whose transaction goes on. */
    Late begin(String type, long n) {
        SqlConnection connection = await(pool.getConnection());
        Transaction transaction = await(connection.begin());
        String id = await(connection.preparedQuery(INSERT).execute(Tuple.of(type, "subject-1", null, n)))
                .iterator()
                .next()
                .getString("id");
        return new Late(id, connection, transaction);
    }

    record Late(String id, SqlConnection connection, Transaction transaction) {

        void commit() {
            await(transaction.commit());
            await(connection.close());
        }
    }
}
