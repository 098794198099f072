package io.orchex.event;

import static java.util.Objects.requireNonNull;

import io.orchex.postgres.Partitions;
import io.orchex.postgres.Partitions.Partition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.stream.IntStream;

/** Makes room in the log for the days to come. */
final class PartitionStore {

    private static final int DAYS_AFTER = 2;
    private static final int MOST_MOVED = 50_000;

    private static final String TODAY = """
            SELECT (now() AT TIME ZONE 'UTC')::date AS today
            """;

    /** Nobody may put another one of that day there before the new partition takes them. */
    private static final String CLOSE_DEFAULT = """
            LOCK TABLE event_default IN ACCESS EXCLUSIVE MODE
            """;

    /** A partition can't be attached while rows of its day are in the default one. */
    private static final String MOVE = """
            WITH moved AS (
                DELETE FROM event_default
                WHERE at >= '%2$s' AND at < '%3$s'
                RETURNING *
            )
            INSERT INTO %1$s
            SELECT * FROM moved
            """;

    private static final String STRAYS = """
            SELECT count(*) AS strays
            FROM (
                SELECT FROM event_default WHERE at >= '%1$s' AND at < '%2$s' LIMIT %3$d
            ) AS bounded
            """;

    private final Pool pool;
    private final Partitions partitions;

    PartitionStore(Pool pool) {
        this.pool = pool;
        this.partitions = new Partitions(pool, "orchex.event.partitions", "", PartitionStore::moveStrays);
    }

    /** By the clock of the database, which also dates the events. */
    Future<LocalDate> today() {
        return pool.query(TODAY)
                .execute()
                .map(rows -> requireNonNull(rows.iterator().next().getLocalDate("today")));
    }

    /** Makes what is missing of this day and the next ones and answers how many that were. */
    Future<Integer> prepare(LocalDate today) {
        return partitions.make(IntStream.rangeClosed(0, DAYS_AFTER)
                .mapToObj(offset -> partition(new Day(today.plusDays(offset))))
                .toList());
    }

    private static Partition partition(Day day) {
        return new Partition(Day.TABLE, day.name(), day.first(), day.next().first());
    }

    private static Future<Void> moveStrays(SqlConnection connection, Partition partition) {
        String strays = STRAYS.formatted(partition.from(), partition.until(), MOST_MOVED + 1);
        return connection
                .query(strays)
                .execute()
                .map(rows -> requireNonNull(rows.iterator().next().getLong("strays")))
                .compose(count -> count > MOST_MOVED ? tooMany() : move(connection, partition));
    }

    // All writers wait meanwhile. So many are there only where no partition could be made for long; they go by and by.
    private static Future<Void> tooMany() {
        return Future.failedFuture(
                new IllegalStateException("more than %d events of its day are in event_default".formatted(MOST_MOVED)));
    }

    private static Future<Void> move(SqlConnection connection, Partition partition) {
        String move = MOVE.formatted(partition.name(), partition.from(), partition.until());
        return connection
                .query(CLOSE_DEFAULT)
                .execute()
                .compose(closed -> connection.query(move).execute())
                .mapEmpty();
    }
}
