package io.orchex;

import io.orchex.postgres.Database;
import io.orchex.postgres.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A migrated database of its own for each caller, on one real PostgreSQL a test run. */
public final class TestDatabase {

    private static final Database.Limits LIMITS =
            new Database.Limits(8, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(60));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "test_" + NUMBER.incrementAndGet();

    private TestDatabase() {
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A fresh database without any table. */
    public static TestDatabase empty() {
        return new TestDatabase();
    }

    /** A fresh database with all migrations applied. */
    public static TestDatabase migrated() {
        TestDatabase database = new TestDatabase();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), "postgres", "postgres")
                .load()
                .migrate();
        return database;
    }

    public String jdbcUrl() {
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    /** As {@code ORCHEX_DATABASE_URL} wants it. */
    public String url() {
        return "postgresql://postgres:postgres@127.0.0.1:%d/%s".formatted(Server.RUNNING.getPort(), name);
    }

    public int port() {
        return Server.RUNNING.getPort();
    }

    /** Connections as the gateway makes them, with its settings of the planner. */
    public Pool pool(Vertx vertx) {
        return Database.connect(vertx, DatabaseUrl.parse(url()), LIMITS).pool();
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
