package io.orchex.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.settings.SecretFile;
import io.orchex.settings.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One home for all tests, as making one takes seconds; what a test changes in it, it puts right. */
final class EmbeddedServerTest {

    private static final String PASSWORD = "of the first try";

    private static Path home = Path.of("");

    @BeforeAll
    static void make_a_database_where_a_first_try_was_killed(@TempDir Path folder) throws IOException {
        home = folder;
        Files.createDirectories(home.resolve("runtime/unpacking/bin"));
        Files.createDirectories(home.resolve("data.new/base"));
        Files.writeString(home.resolve("data.new/PG_VERSION"), "18\n");
        new SecretFile(home.resolve("password")).write(PASSWORD);
        start(home).close();
    }

    @AfterAll
    static void leave_nothing_running() {
        assertThat(postmaster()).isEmpty();
    }

    @Test
    void data_and_port_outlive_a_restart() throws SQLException {
        String place;
        try (EmbeddedServer server = start(home)) {
            place = server.url().toString();
            remember(server);
        }
        try (EmbeddedServer server = start(home)) {
            assertRemembered(server);
            assertThat(server.url()).hasToString(place);
        }
    }

    @Test
    void what_is_committed_is_on_the_disk() throws SQLException {
        try (EmbeddedServer server = start(home)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(run(server, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(run(server, "SELECT datlocale FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("C.UTF-8");
        }
    }

    @Test
    void only_this_machine_gets_in_and_only_with_the_password() throws SQLException {
        try (EmbeddedServer server = start(home)) {
            var wrong = server.url().jdbcProperties();
            wrong.setProperty("password", "postgres");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url().jdbc(), wrong))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(run(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(run(server, "SELECT rolpassword FROM pg_authid WHERE rolname = 'orchex'"))
                    .startsWith("SCRAM-SHA-256$");
        }
    }

    @Test
    void the_password_lies_where_its_owner_alone_can_read_it() throws IOException {
        assertThat(permissions(home.resolve("password"))).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("data"))).isEqualTo("rwx------");
    }

    @Test
    void a_gateway_that_was_killed_left_its_server_and_the_next_takes_over() throws Exception {
        try (ServerProcess process = ServerProcess.start(home)) {
            process.kill();
        }
        ProcessHandle orphan = postmaster().orElseThrow();
        try (EmbeddedServer server = start(home)) {
            assertThat(postmaster().orElseThrow().pid()).isNotEqualTo(orphan.pid());
            remember(server);
        }
    }

    @Test
    void a_crash_of_gateway_and_database_loses_nothing() throws Exception {
        try (ServerProcess process = ServerProcess.start(home)) {
            remember(new DatabaseOf(home).url());
            process.kill();
            postmaster().orElseThrow().destroyForcibly();
            postmasterIsGone();
        }
        try (EmbeddedServer server = start(home)) {
            assertRemembered(server);
        }
    }

    @Test
    void a_second_process_is_told_that_the_directory_is_in_use() throws Exception {
        try (ServerProcess process = ServerProcess.start(home)) {
            assertThatThrownBy(() -> start(home))
                    .isInstanceOf(DataDirectoryInUse.class)
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining("ORCHEX_DATA_DIR");
            assertThat(postmaster()).isPresent();
            process.kill();
        }
        start(home).close();
    }

    @Test
    void a_second_server_in_this_process_is_refused_too() {
        try (EmbeddedServer server = start(home)) {
            assertThat(server.url().toString()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> start(home)).isInstanceOf(DataDirectoryInUse.class);
        }
    }

    @Test
    void a_server_that_dies_comes_back_by_itself() throws Exception {
        try (EmbeddedServer server = start(home)) {
            run(server, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            Migrations migrations = new Migrations(server.url(), "classpath:migrations/first");
            migrations.run(Duration.ZERO);
            postmaster().orElseThrow().destroyForcibly();
            postmasterIsGone();
            migrations.run(Duration.ofSeconds(30));
            assertThat(run(server, "SELECT word FROM thing")).isEqualTo("first");
        }
    }

    @Test
    void data_of_another_version_is_refused_and_left_alone() throws IOException {
        Path version = home.resolve("data/PG_VERSION");
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(() -> start(home))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("version 17")
                    .hasMessageContaining("pg_dump");
            assertThat(version).hasContent("17");
        } finally {
            Files.writeString(version, "18\n");
        }
    }

    @Test
    void a_stranger_with_the_number_of_the_crashed_server_is_not_taken_for_it() throws Exception {
        Path file = home.resolve("data/postmaster.pid");
        Files.writeString(
                file,
                "%d%n%s%n1%n1%n%n127.0.0.1%n0 0%nready%n"
                        .formatted(ProcessHandle.current().pid(), home.resolve("data")));
        try (EmbeddedServer server = start(home)) {
            remember(server);
        }
    }

    @Test
    void a_port_that_somebody_took_meanwhile_is_left_to_him() throws Exception {
        int port = Integer.parseInt(Files.readString(home.resolve("port")).strip());
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                EmbeddedServer server = start(home)) {
            assertThat(server.url().toString()).doesNotContain(":" + taken.getLocalPort() + "/");
            remember(server);
        }
    }

    @Test
    void an_initialisation_that_was_killed_was_begun_again() throws SQLException {
        assertThat(home.resolve("data.new")).doesNotExist();
        assertThat(home.resolve("runtime/unpacking")).doesNotExist();
        try (EmbeddedServer server = start(home)) {
            assertThat(server.url().jdbcProperties()).containsEntry("password", PASSWORD);
            assertThat(run(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_place_that_can_t_be_written_is_named() {
        assertThatThrownBy(() -> start(Path.of("/proc/orchex")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("/proc/orchex")
                .hasMessageContaining("ORCHEX_DATA_DIR");
    }

    @Test
    void closing_twice_is_harmless() {
        EmbeddedServer server = start(home);
        server.close();
        server.close();
        assertThat(postmaster()).isEmpty();
    }

    private static EmbeddedServer start(Path home) {
        return EmbeddedServer.start(home, new SecureRandom());
    }

    private static Optional<ProcessHandle> postmaster() {
        try {
            Path data = home.toRealPath().resolve("data");
            return new Cluster(data, new Programs(data, data)).postmaster();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void postmasterIsGone() {
        while (postmaster().isPresent()) {
            Thread.onSpinWait();
        }
    }

    private static void remember(EmbeddedServer server) throws SQLException {
        remember(server.url());
    }

    private static void remember(DatabaseUrl url) throws SQLException {
        run(url, "DROP TABLE IF EXISTS thing; CREATE TABLE thing AS SELECT 'kept' AS word");
    }

    private static void assertRemembered(EmbeddedServer server) throws SQLException {
        assertThat(run(server, "SELECT word FROM thing")).isEqualTo("kept");
    }

    private static String run(EmbeddedServer server, String sql) throws SQLException {
        return run(server.url(), sql);
    }

    private static String run(DatabaseUrl url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url.jdbc(), url.jdbcProperties());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** How a client finds the server of another process. */
    private record DatabaseOf(Path home) {
        DatabaseUrl url() throws IOException {
            return DatabaseUrl.loopback(
                    Integer.parseInt(Files.readString(home.resolve("port")).strip()),
                    Cluster.USER,
                    new SecretFile(home.resolve("password")).read().orElseThrow());
        }
    }
}
