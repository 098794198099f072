package io.orchex.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.settings.StartRefused;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MigrationsTest {

    private final DatabaseUrl url = DatabaseUrl.parse(TestDatabase.empty().url());

    @Test
    void three_nodes_that_start_at_once_migrate_once() throws SQLException {
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 3)
                .mapToObj(node -> CompletableFuture.runAsync(() -> run("first_and_second")))
                .toList();
        nodes.forEach(CompletableFuture::join);

        assertThat(words()).isEqualTo("first,second");
    }

    @Test
    void what_is_new_is_added_and_what_is_done_is_not_done_again() throws SQLException {
        run("first");
        run("first_and_second");
        run("first_and_second");

        assertThat(words()).isEqualTo("first,second");
    }

    @Test
    void a_program_older_than_the_tables_is_refused() {
        run("first_and_second");

        assertThatThrownBy(() -> run("first"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("newer ORCHEX (migration 2)");
    }

    @Test
    void a_migration_that_was_changed_after_it_ran_is_refused() {
        run("first");

        assertThatThrownBy(() -> run("changed"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("other migrations")
                .hasMessageContaining("checksum mismatch");
    }

    @Test
    void a_server_that_stays_away_is_named_without_its_password() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        DatabaseUrl nobody = DatabaseUrl.parse("postgresql://me:geheim@127.0.0.1:%d/orchex".formatted(port));

        assertThatThrownBy(() -> new Migrations(nobody).run(Duration.ofMillis(600)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("127.0.0.1:%d/orchex".formatted(port))
                .hasMessageNotContaining("geheim");
    }

    @Test
    void a_database_that_is_not_there_is_not_waited_for() {
        DatabaseUrl missing = DatabaseUrl.parse(TestDatabase.empty().url().replaceFirst("/[^/]*$", "/nowhere"));

        assertThatThrownBy(() -> new Migrations(missing).run(Duration.ofDays(1)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("\"nowhere\" does not exist");
    }

    private void run(String folder) {
        new Migrations(url, "classpath:migrations/" + folder).run(Duration.ofSeconds(10));
    }

    private String words() throws SQLException {
        try (var connection = DriverManager.getConnection(url.jdbc(), url.jdbcProperties());
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT string_agg(word, ',' ORDER BY word) FROM thing")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
