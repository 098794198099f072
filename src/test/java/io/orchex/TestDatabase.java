package io.orchex;

import io.orchex.postgres.Database;
import io.orchex.postgres.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A migrated database of its own for each caller, on one real PostgreSQL a test run. */
public final class TestDatabase {

    private static final Database.Limits LIMITS =
            new Database.Limits(8, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(60));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "test_" + NUMBER.incrementAndGet();

    private TestDatabase() {
        Server.RUNNING.create(name);
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
        return Server.RUNNING.postgres.getJdbcUrl("postgres", name);
    }

    /** As {@code ORCHEX_DATABASE_URL} wants it. */
    public String url() {
        return "postgresql://postgres:postgres@127.0.0.1:%d/%s".formatted(Server.RUNNING.postgres.getPort(), name);
    }

    public int port() {
        return Server.RUNNING.postgres.getPort();
    }

    /** Connections as the gateway makes them, with its settings of the planner. */
    public Pool pool(Vertx vertx) {
        return Database.connect(vertx, DatabaseUrl.parse(url()), LIMITS).pool();
    }

    private static final class Server {

        private static final Path LOG = Path.of("target", "postgresql.log");
        private static final String CANNOT_CONNECT_NOW = "57P03";
        private static final Duration RECOVERY = Duration.ofMinutes(2);

        static final Server RUNNING = new Server();

        final EmbeddedPostgres postgres;

        private Server() {
            try {
                Files.createDirectories(LOG.getParent());
                Files.deleteIfExists(LOG);
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("log_checkpoints", "off")
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A server that crashed recovers by itself: that costs the tests it crashed in, and no others. */
        void create(String name) {
            Instant end = Instant.now().plus(RECOVERY);
            while (!created(name)) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("PostgreSQL does not recover; see " + LOG.toAbsolutePath());
                }
            }
        }

        private boolean created(String name) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
                return true;
            } catch (SQLException e) {
                if (Objects.equals(e.getSQLState(), CANNOT_CONNECT_NOW)) {
                    return false;
                }
                throw new IllegalStateException("see " + LOG.toAbsolutePath(), e);
            }
        }
    }
}
