package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the form this program knows. Several nodes may do so at once: one works, the others wait.
 * Blocks.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** SQLSTATE classes that waiting does not cure: credentials, unknown database. */
    private static final Set<String> HOPELESS = Set.of("28", "3D");

    private final DatabaseUrl url;
    private final String location;

    public Migrations(DatabaseUrl url) {
        this(url, "classpath:db/migration");
    }

    Migrations(DatabaseUrl url, String location) {
        this.url = url;
        this.location = location;
    }

    /**
     * @param patience how long to wait for a server that isn't up yet
     * @throws StartRefused where the server stays away or the tables are not of this program
     */
    public void run(Duration patience) {
        waitForServer(System.nanoTime() + patience.toNanos());
        try {
            Flyway flyway = flyway();
            refuseNewer(flyway.info().all());
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StartRefused(
                    "The tables at %s were made by other migrations than this program has; run the version that made them.%n%s"
                            .formatted(url, e.getMessage()),
                    e);
        } catch (FlywayException e) {
            throw new StartRefused(
                    "The tables at %s can't be brought up to date: %s".formatted(url, e.getMessage()), e);
        }
    }

    private Flyway flyway() {
        Properties properties = url.jdbcProperties();
        return Flyway.configure()
                .dataSource(url.jdbc(), properties.getProperty("user"), properties.getProperty("password"))
                .jdbcProperties(properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(Function.identity(), properties::getProperty)))
                .locations(location)
                .outputQueryResults(false)
                .load();
    }

    /** Flyway lets an older program run on newer tables; what it would break is found out too late. */
    private void refuseNewer(MigrationInfo[] migrations) {
        Arrays.stream(migrations)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((earlier, later) -> later)
                .ifPresent(newest -> {
                    throw new StartRefused(
                            "The tables at %s are of a newer ORCHEX (migration %s); run that version or a later one"
                                    .formatted(url, newest.getVersion()));
                });
    }

    private void waitForServer(long deadline) {
        for (Optional<SQLException> refusal = refusal(); refusal.isPresent(); refusal = refusal()) {
            SQLException reason = refusal.get();
            boolean hopeless = HOPELESS.contains(stateClass(reason));
            if (hopeless || System.nanoTime() - deadline > 0) {
                throw new StartRefused(
                        "The database at %s lets nobody in: %s".formatted(url, reason.getMessage()), reason);
            }
            pause();
        }
    }

    private Optional<SQLException> refusal() {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.jdbcProperties())) {
            LOG.debug("connected to {}", connection.getMetaData().getDatabaseProductVersion());
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    private static String stateClass(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while waiting for the database", e);
        }
    }
}
