package io.orchex.postgres;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes partitions of tables that are in use. What can't be made now is left for the next time: the default partition
 * of the table takes its rows meanwhile.
 */
public final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('%s', 0))
            """;

    /**
     * Attaching waits for a lock that every reader holds; others would queue up behind it, so it waits a moment only.
     */
    private static final String PATIENCE = """
            SET LOCAL lock_timeout = '2s'
            """;

    /** Asks the catalogue itself: {@code to_regclass} may answer from memory what was true before the lock was had. */
    private static final String MISSING = """
            SELECT w.name
            FROM unnest(#{names}::text[]) AS w (name)
            WHERE NOT EXISTS (
                SELECT
                FROM pg_class c
                WHERE c.relname = w.name AND c.relnamespace = current_schema()::regnamespace
            )
            """;

    /** Made apart and then attached, as making it in place would lock out every reader of the table. */
    private static final String CREATE = """
            CREATE TABLE %1$s (LIKE %2$s INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS) %3$s
            """;

    private static final String ATTACH = """
            ALTER TABLE %1$s
            ATTACH PARTITION %2$s FOR VALUES FROM ('%3$s') TO ('%4$s')
            """;

    /**
     * A part of a table.
     *
     * @param from first value of what the table is divided by
     * @param until the one after the last
     */
    public record Partition(String table, String name, String from, String until) {}

    /** What is done beside, in the transaction that makes a partition. */
    @FunctionalInterface
    public interface Preparation {

        /** Called when the partition's table is there and not yet attached. */
        Future<?> prepare(SqlConnection connection, Partition partition);
    }

    private final Pool pool;
    private final String lock;
    private final String storage;
    private final Preparation preparation;

    /**
     * @param lock name of the advisory lock that lets one node at a time make them
     * @param storage clause of the tables, {@code WITH (fillfactor = 85)}; empty for none
     */
    public Partitions(Pool pool, String lock, String storage, Preparation preparation) {
        this.pool = pool;
        this.lock = lock;
        this.storage = storage;
        this.preparation = preparation;
    }

    /** Makes what is missing of these and answers how many that were. */
    public Future<Integer> make(List<Partition> wanted) {
        return missing(wanted).compose(this::makeEach);
    }

    private Future<List<Partition>> missing(List<Partition> wanted) {
        String[] names = wanted.stream().map(Partition::name).toArray(String[]::new);
        return SqlTemplate.forQuery(pool, MISSING)
                .execute(Map.of("names", names))
                .map(rows -> pick(wanted, rows));
    }

    private static List<Partition> pick(List<Partition> wanted, RowSet<Row> rows) {
        List<String> names = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> requireNonNull(row.getString("name")))
                .toList();
        return wanted.stream().filter(one -> names.contains(one.name())).toList();
    }

    private Future<Integer> makeEach(List<Partition> missing) {
        Future<Integer> made = Future.succeededFuture(0);
        for (Partition partition : missing) {
            made = made.compose(count -> makeOrLeave(partition).map(success -> success ? count + 1 : count));
        }
        return made;
    }

    private Future<Boolean> makeOrLeave(Partition partition) {
        return pool.withTransaction(connection -> makeAlone(connection, partition))
                .recover(failure -> {
                    LOG.warn("no partition {} for now: {}", partition.name(), failure.getMessage());
                    return Future.succeededFuture(false);
                });
    }

    /** Another node may have made it while this one waited for the lock. */
    private Future<Boolean> makeAlone(SqlConnection connection, Partition partition) {
        return connection
                .query(PATIENCE)
                .execute()
                .compose(patient -> connection.query(LOCK.formatted(lock)).execute())
                .compose(locked -> SqlTemplate.forQuery(connection, MISSING)
                        .execute(Map.of("names", new String[] {partition.name()})))
                .compose(rows -> rows.size() == 0 ? Future.succeededFuture(false) : attach(connection, partition));
    }

    private Future<Boolean> attach(SqlConnection connection, Partition partition) {
        String create = CREATE.formatted(partition.name(), partition.table(), storage);
        String attach = ATTACH.formatted(partition.table(), partition.name(), partition.from(), partition.until());
        return connection
                .query(create)
                .execute()
                .compose(created -> preparation.prepare(connection, partition))
                .compose(prepared -> connection.query(attach).execute())
                .map(true);
    }
}
