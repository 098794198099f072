package io.orchex.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orchex.TestDatabase;
import io.orchex.problem.ProblemException;
import io.orchex.scenario.LossyLink;
import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool against a real server, and against servers that fail in their several ways. */
final class DatabaseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Database.Limits NARROW = new Database.Limits(1, 1, Duration.ofSeconds(4), SECOND);

    private static final Vertx VERTX = Vertx.vertx();
    private static final DatabaseUrl URL =
            DatabaseUrl.parse(TestDatabase.empty().url());

    @BeforeAll
    static void make_a_table() throws TimeoutException {
        await(database().pool().query("CREATE TABLE thing (id INT PRIMARY KEY)").execute());
    }

    @AfterAll
    static void stop() throws TimeoutException {
        await(VERTX.close());
    }

    @Test
    void statements_and_idle_transactions_are_bounded_by_the_server() throws TimeoutException {
        Database database = database();

        assertThat(setting(database, "statement_timeout")).isEqualTo("1s");
        assertThat(setting(database, "idle_in_transaction_session_timeout")).isEqualTo("1s");
        assertThat(setting(database, "application_name")).isEqualTo("orchex");
        await(database.ping());
    }

    @Test
    void the_server_leaves_out_no_partition_while_a_statement_runs() throws TimeoutException {
        assertThat(setting(database(), "enable_partition_pruning")).isEqualTo("off");
    }

    @Test
    void a_statement_that_takes_too_long_is_an_outage() {
        assertOutage(slow(database()));
    }

    @Test
    void a_statement_that_its_caller_gave_up_waiting_for_is_an_outage() {
        assertOutage(database().pool().query("SELECT pg_sleep(0.5)").execute().timeout(10, TimeUnit.MILLISECONDS));
    }

    @Test
    void a_caller_for_whom_there_is_no_room_hears_so_at_once() throws TimeoutException {
        Database database = database();
        await(database.ping());
        Future<?> running = database.pool().query("SELECT pg_sleep(0.5)").execute();
        Future<?> waiting = database.ping();

        assertOutage(database.ping());
        await(running);
        await(waiting);
    }

    @Test
    void a_caller_who_waits_too_long_for_a_connection_hears_so() throws TimeoutException {
        Database database =
                Database.connect(VERTX, URL, new Database.Limits(1, 10, Duration.ofMillis(200), Duration.ofSeconds(5)));
        Future<?> running = database.pool().query("SELECT pg_sleep(1)").execute();

        assertOutage(database.pool().query("SELECT 1").execute());
        await(running);
    }

    @Test
    void a_connection_that_the_server_ends_is_an_outage_until_the_pool_has_noticed() throws TimeoutException {
        Database database = database();

        assertOutage(database.pool()
                .query("SELECT pg_terminate_backend(pg_backend_pid())")
                .execute());
        await(Turns.untilDone(() -> well(database)));
    }

    @Test
    void a_server_that_is_not_there_is_an_outage() throws TimeoutException {
        NetServer server =
                await(VERTX.createNetServer().connectHandler(socket -> {}).listen(0, "127.0.0.1"));
        int port = server.actualPort();
        await(server.close());

        assertOutage(at(port).pool().query("SELECT 1").execute());
    }

    /** How the system says it differs, as does the moment at which it is noticed. */
    @ParameterizedTest
    @ValueSource(strings = {"Connection reset", "Connection reset by peer", "Broken pipe"})
    void a_connection_that_is_cut_is_an_outage(String words) {
        assertOutage(Future.failedFuture(new IOException(words)));
    }

    @Test
    void a_file_that_cannot_be_read_is_no_outage() {
        assertNoOutage(Future.failedFuture(new IOException("No space left on device")));
    }

    @Test
    void a_server_that_takes_connections_and_says_nothing_is_an_outage() throws TimeoutException {
        NetServer server =
                await(VERTX.createNetServer().connectHandler(socket -> {}).listen(0, "127.0.0.1"));
        DatabaseUrl url = DatabaseUrl.loopback(server.actualPort(), "me", "secret");

        assertOutage(Database.connect(VERTX, url, new Database.Limits(1, 1, SECOND, SECOND))
                .pool()
                .query("SELECT 1")
                .execute());
    }

    @Test
    void a_server_that_falls_silent_is_an_outage_and_found_again() throws TimeoutException {
        try (LossyLink link = LossyLink.to(URL.options().getPort())) {
            DatabaseUrl distant = DatabaseUrl.parse(
                    TestDatabase.empty().url().replace(":" + URL.options().getPort(), ":" + link.port()));
            Database database =
                    Database.connect(VERTX, distant, new Database.Limits(4, 10, SECOND, Duration.ofHours(1)));
            Future<?> slow = database.pool().query("SELECT pg_sleep(60)").execute();
            await(Turns.untilDone(() -> feels(database)));
            link.swallow();

            assertOutage(slow);

            link.heal();
            await(Turns.untilDone(() -> well(database)));
        }
    }

    @Test
    void a_server_that_hangs_up_is_an_outage() throws TimeoutException {
        NetServer server = await(
                VERTX.createNetServer().connectHandler(socket -> socket.close()).listen(0, "127.0.0.1"));

        assertOutage(at(server.actualPort()).pool().query("SELECT 1").execute());
    }

    @Test
    void refused_credentials_are_an_outage_because_no_statement_can_help() {
        DatabaseUrl wrong = DatabaseUrl.parse(TestDatabase.empty().url().replace("//postgres:", "//nobody:"));

        assertOutage(
                Database.connect(VERTX, wrong, NARROW).pool().query("SELECT 1").execute());
    }

    @Test
    void a_wrong_statement_is_no_outage() {
        Database database = database();

        assertNoOutage(database.pool().query("SELECT * FROM nothing").execute());
        assertNoOutage(
                database.pool().query("INSERT INTO thing VALUES (1), (1)").execute());
        assertNoOutage(Future.failedFuture(new IllegalStateException("a bug")));
    }

    /** Whether it has a connection beside the one at work and the one that asks here. */
    private static Future<Boolean> feels(Database database) {
        return database.pool()
                .query("SELECT count(*) >= 3 FROM pg_stat_activity WHERE datname = current_database()")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Future<Boolean> well(Database database) {
        return database.ping()
                .map(true)
                .recover(failure ->
                        Outage.isOutage(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
    }

    private static Database database() {
        return Database.connect(VERTX, URL, NARROW);
    }

    private static Database at(int port) {
        return Database.connect(VERTX, DatabaseUrl.loopback(port, "me", "secret"), NARROW);
    }

    private static Future<RowSet<Row>> slow(Database database) {
        return database.pool().query("SELECT pg_sleep(60)").execute();
    }

    private static String setting(Database database, String name) throws TimeoutException {
        return await(database.pool().query("SHOW " + name).execute())
                .iterator()
                .next()
                .getString(0);
    }

    private static void assertOutage(Future<?> failing) {
        Throwable failure = catchThrowable(() -> await(failing.recover(Outage::asProblem)));

        assertThat(failure).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(refused.problem().details()).containsEntry("retry_after", 5L);
        });
    }

    private static void assertNoOutage(Future<?> failing) {
        Throwable failure = catchThrowable(() -> await(failing));

        assertThat(failure).isNotNull();
        assertThat(Outage.isOutage(failure)).isFalse();
        assertThat(catchThrowable(() -> await(failing.recover(Outage::asProblem))))
                .isSameAs(failure);
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(10, TimeUnit.SECONDS);
    }
}
