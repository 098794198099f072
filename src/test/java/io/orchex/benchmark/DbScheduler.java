package io.orchex.benchmark;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The job queue <a href="https://github.com/kagkarlsson/db-scheduler">db-scheduler</a> on the same PostgreSQL: clients
 * on threads of their own schedule jobs as long as a task's body, each durable when the call returns.
 */
final class DbScheduler implements AutoCloseable {

    /** Threads that schedule, each waiting for its commit. */
    private static final int CLIENTS = 50;

    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL,
                task_instance text NOT NULL,
                task_data bytea,
                execution_time timestamptz NOT NULL,
                picked boolean NOT NULL,
                picked_by text,
                last_success timestamptz,
                last_failure timestamptz,
                consecutive_failures int,
                last_heartbeat timestamptz,
                version bigint NOT NULL,
                priority smallint,
                PRIMARY KEY (task_name, task_instance)
            );
            CREATE INDEX ON scheduled_tasks (execution_time);
            CREATE INDEX ON scheduled_tasks (last_heartbeat);
            """;

    private final OneTimeTask<String> task =
            Tasks.oneTime("benchmark", String.class).execute((instance, context) -> {});
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final HikariDataSource connections;
    private final SchedulerClient client;

    DbScheduler(DurableDatabase database) {
        database.query(TABLE);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(CLIENTS);
        connections = new HikariDataSource(pool);
        client = SchedulerClient.Builder.create(connections, task).build();
    }

    /** Jobs scheduled a second by the clock. */
    double rate(int jobs, String body) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        for (Future<?> one : IntStream.range(0, CLIENTS)
                .mapToObj(client -> threads.submit(() -> scheduleUntil(next, jobs, body)))
                .toList()) {
            one.get();
        }
        return jobs * 1e9 / (System.nanoTime() - begin);
    }

    private void scheduleUntil(AtomicInteger next, int jobs, String body) {
        while (next.getAndIncrement() < jobs) {
            client.scheduleIfNotExists(task.instance(UUID.randomUUID().toString(), body), Instant.now());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        connections.close();
    }
}
