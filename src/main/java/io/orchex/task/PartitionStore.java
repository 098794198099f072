package io.orchex.task;

import io.orchex.identifier.Identifiers;
import io.orchex.postgres.Partitions;
import io.orchex.postgres.Partitions.Partition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a partition for each month before it begins. Months, not days: a statement locks all partitions of a table,
 * whatever it reads of them, so a year of days would cost each of them more than its work.
 */
final class PartitionStore {

    private static final int MONTHS_AFTER = 1;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMM");

    private final Partitions partitions;

    PartitionStore(Pool pool) {
        partitions = new Partitions(
                pool,
                "orchex.task.partitions",
                "WITH (fillfactor = 85)",
                (connection, partition) -> Future.succeededFuture());
    }

    /**
     * Makes what is missing of this month and the next and answers how much that was. What can't be made now is left
     * for the next time: the default partition takes its rows meanwhile.
     */
    Future<Integer> prepare(Instant now) {
        YearMonth today = YearMonth.from(now.atZone(ZoneOffset.UTC));
        return partitions.make(Stream.of("task", "task_attempt")
                .flatMap(table -> IntStream.rangeClosed(0, MONTHS_AFTER)
                        .mapToObj(offset -> partition(table, today.plusMonths(offset))))
                .toList());
    }

    /** A month (UTC) of a table; its bounds are ids. */
    private static Partition partition(String table, YearMonth month) {
        return new Partition(table, table + "_" + month.format(NAME), firstId(month), firstId(month.plusMonths(1)));
    }

    private static String firstId(YearMonth month) {
        return "task_"
                + Identifiers.lowest(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
