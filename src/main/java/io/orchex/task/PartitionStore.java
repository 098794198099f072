package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.identifier.Identifiers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a partition for each month before it begins. Months, not days: a statement locks all partitions of a table,
 * whatever it reads of them, so a year of days would cost each of them more than its work.
 */
final class PartitionStore {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionStore.class);
    private static final int MONTHS_AFTER = 1;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMM");

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('orchex.task.partitions', 0))
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
            CREATE TABLE %1$s (LIKE %2$s INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS)
            WITH (fillfactor = 85)
            """;

    private static final String ATTACH = """
            ALTER TABLE %1$s
            ATTACH PARTITION %2$s FOR VALUES FROM ('%3$s') TO ('%4$s')
            """;

    /** A month (UTC) of a table; its bounds are ids. */
    private record Partition(String table, YearMonth month) {

        String name() {
            return table + "_" + month.format(NAME);
        }

        String first() {
            return id(month);
        }

        String end() {
            return id(month.plusMonths(1));
        }

        private static String id(YearMonth month) {
            return "task_"
                    + Identifiers.lowest(
                            month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    private final Pool pool;

    PartitionStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Makes what is missing of this month and the next and answers how much that was. What can't be made now is left
     * for the next time: the default partition takes its rows meanwhile.
     */
    Future<Integer> prepare(Instant now) {
        YearMonth today = YearMonth.from(now.atZone(ZoneOffset.UTC));
        List<Partition> wanted = Stream.of("task", "task_attempt")
                .flatMap(table -> IntStream.rangeClosed(0, MONTHS_AFTER)
                        .mapToObj(offset -> new Partition(table, today.plusMonths(offset))))
                .toList();
        return missing(wanted).compose(this::makeEach);
    }

    private Future<List<Partition>> missing(List<Partition> wanted) {
        String[] names = wanted.stream().map(Partition::name).toArray(String[]::new);
        return SqlTemplate.forQuery(pool, MISSING)
                .mapTo(row -> requireNonNull(row.getString("name")))
                .execute(Map.of("names", names))
                .map(rows -> pick(wanted, Rows.list(rows)));
    }

    private static List<Partition> pick(List<Partition> wanted, List<String> names) {
        return wanted.stream().filter(one -> names.contains(one.name())).toList();
    }

    private Future<Integer> makeEach(List<Partition> missing) {
        Future<Integer> made = Future.succeededFuture(0);
        for (Partition partition : missing) {
            made = made.compose(count -> make(partition).map(success -> success ? count + 1 : count));
        }
        return made;
    }

    private Future<Boolean> make(Partition partition) {
        return pool.withTransaction(connection -> makeAlone(connection, partition))
                .recover(failure -> {
                    LOG.warn("no partition {} for now: {}", partition.name(), failure.getMessage());
                    return Future.succeededFuture(false);
                });
    }

    /** Another node may have made it while this one waited for the lock. */
    private static Future<Boolean> makeAlone(SqlConnection connection, Partition partition) {
        return connection
                .query(PATIENCE)
                .execute()
                .compose(patient -> connection.query(LOCK).execute())
                .compose(locked -> SqlTemplate.forQuery(connection, MISSING)
                        .execute(Map.of("names", new String[] {partition.name()})))
                .compose(rows -> rows.size() == 0 ? Future.succeededFuture(false) : attach(connection, partition));
    }

    private static Future<Boolean> attach(SqlConnection connection, Partition partition) {
        String create = CREATE.formatted(partition.name(), partition.table());
        String attach = ATTACH.formatted(partition.table(), partition.name(), partition.first(), partition.end());
        return connection
                .query(create)
                .execute()
                .compose(created -> connection.query(attach).execute())
                .map(true);
    }
}
