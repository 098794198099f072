package io.orchex.benchmark;

import io.orchex.identifier.Identifiers;
import io.orchex.postgres.Database;
import io.orchex.postgres.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;

/** A migrated PostgreSQL that really syncs, and the least that a durable write costs on it. */
final class DurableDatabase implements AutoCloseable {

    /** As many as the gateway has by default. */
    private static final Database.Limits LIMITS =
            new Database.Limits(24, 5_000, Duration.ofSeconds(5), Duration.ofSeconds(60));

    private static final String TABLE = "CREATE TABLE plain (id text PRIMARY KEY, body text NOT NULL)";
    private static final String ROW = "INSERT INTO plain VALUES ($1, $2)";
    private static final String BODY = "x".repeat(550);

    private final Identifiers identifiers = new Identifiers(InstantSource.system(), new SecureRandom());
    private final EmbeddedPostgres server;
    private final Database database;

    DurableDatabase(Vertx vertx) throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        Flyway.configure()
                .dataSource(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                .load()
                .migrate();
        database = Database.connect(vertx, url(), LIMITS);
        query(TABLE);
    }

    DatabaseUrl url() {
        return DatabaseUrl.parse("postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(server.getPort()));
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    Database database() {
        return database;
    }

    void query(String sql) {
        database.pool().query(sql).execute().await();
    }

    /** One row with a text as long as a task's body, in a commit of its own. */
    Future<?> plainInsert() {
        return database.pool().preparedQuery(ROW).execute(Tuple.of(identifiers.fresh(), BODY));
    }

    @Override
    public void close() throws IOException {
        database.close().await();
        server.close();
    }
}
