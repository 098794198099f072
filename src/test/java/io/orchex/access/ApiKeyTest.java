package io.orchex.access;

import static io.orchex.access.Node.await;
import static io.orchex.access.Node.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.access.AccessProtocol.CreatedKey;
import io.orchex.access.AccessProtocol.KeyPage;
import io.orchex.access.AccessProtocol.KeySummary;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ApiKeyTest {

    private static TestDatabase database;
    private static Node node;
    private static Principal admin;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        node = Node.start(database);
        admin = node.authenticate(node.firstAdminKey());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_key_is_shown_once_and_lets_its_owner_in() {
        CreatedKey key = node.createKey(
                admin,
                new JsonObject()
                        .put("name", "ci")
                        .put("role", "operator")
                        .put("expires_at", "2999-01-01T01:00:00+01:00")
                        .put("monthly_budget_usd", new BigDecimal("12.50")));

        assertThat(key.apiKey()).matches("orx_live_[0-9A-Za-z]{49}").startsWith(key.prefix());
        assertThat(key.prefix()).hasSize("orx_live_AbCd".length());
        assertThat(key.expiresAt()).isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(node.authenticate(key.apiKey()).subject()).isEqualTo(key.keyId());
        assertThat(node.authenticate(key.apiKey()).role()).isEqualTo("operator");
        assertThat(node.authenticate(key.apiKey()).scopes())
                .contains("agents:write", "tasks:all", "webhooks:write", "tokens:issue")
                .doesNotContain("keys:write", "keys:read");
        assertThat(dump())
                .doesNotContain(key.apiKey())
                .doesNotContain(key.apiKey().substring(20));
    }

    @Test
    void a_role_may_what_it_may_and_no_more() {
        assertThat(Role.ADMIN.scopes()).containsAll(Role.OPERATOR.scopes()).contains("keys:read", "keys:write");
        assertThat(Role.USER.scopes())
                .contains("tasks:write", "tasks:read", "agents:read", "metrics:read", "status:read")
                .doesNotContain("tasks:all", "agents:write", "keys:read", "webhooks:write");
        assertThat(Role.READONLY.scopes()).contains("tasks:all").noneMatch(scope -> scope.endsWith(":write"));
    }

    @Test
    void a_key_that_would_be_born_expired_is_refused() {
        JsonObject body = key("late").put("expires_at", "2020-01-01T00:00:00Z");

        Problem problem = problem(() -> node.createKey(admin, body));

        assertThat(problem.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(problem.details()).containsEntry("field", "expires_at");
    }

    @Test
    void the_same_request_again_does_not_make_a_second_key() {
        Request request = new Request(admin, Map.of(), key("twice"), "0".repeat(25) + "z");
        node.call("createApiKey", request);

        assertThat(problem(() -> node.call("createApiKey", request)).status()).isEqualTo(409);
    }

    @Test
    void unknown_revoked_and_expired_keys_get_the_very_same_answer() {
        CreatedKey revoked = node.createKey(admin, key("revoked"));
        node.authenticate(revoked.apiKey());
        node.revoke(admin, revoked.keyId());
        CreatedKey expired = node.createKey(admin, key("expired"));
        update("UPDATE api_key SET expires_at = now() WHERE key_id = $1", expired.keyId());

        Problem expected = Problem.unauthenticated("Invalid API key");

        assertThat(node.refusal("orx_live_nobody")).isEqualTo(expected);
        assertThat(node.refusal("a-key-that-somebody-made-up")).isEqualTo(expected);
        assertThat(node.refusal(revoked.apiKey())).isEqualTo(expected);
        assertThat(node.refusal(expired.apiKey())).isEqualTo(expected);
    }

    @Test
    void revoking_is_told_apart_from_a_key_that_never_was() {
        CreatedKey key = node.createKey(admin, key("short lived"));

        node.revoke(admin, key.keyId());
        node.revoke(admin, key.keyId());

        assertThat(problem(() -> node.revoke(admin, "key_nobody")).status()).isEqualTo(404);
        assertThat(problem(() -> node.revoke(admin, admin.subject())).status()).isEqualTo(409);
    }

    @Test
    void the_list_is_newest_first_with_what_was_spent_this_month() {
        CreatedKey older = node.createKey(admin, key("older"));
        CreatedKey newer = node.createKey(admin, key("newer").put("monthly_budget_usd", 5));
        update("""
                INSERT INTO key_budget_month (key_id, month, spent_usd)
                VALUES ($1, date_trunc('month', now() AT TIME ZONE 'UTC')::date, 1.25),
                       ($1, (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month')::date, 7),
                       ($2, (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month')::date, 9)
                """, newer.keyId(), older.keyId());

        List<KeySummary> keys = node.keys(admin);

        assertThat(keys).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
        assertThat(summary(keys, newer.keyId()).spentThisMonthUsd()).isEqualByComparingTo("1.25");
        assertThat(summary(keys, newer.keyId()).monthlyBudgetUsd()).isEqualByComparingTo("5");
        assertThat(summary(keys, newer.keyId()).status()).isEqualTo("active");
        assertThat(summary(keys, older.keyId()).spentThisMonthUsd()).isEqualByComparingTo("0");
    }

    @Test
    void money_is_never_below_zero() {
        for (String column : List.of("spent_usd", "reserved_usd")) {
            assertThatThrownBy(() -> update(
                            "INSERT INTO key_budget_month (key_id, month, %s) VALUES ($1, '2026-01-01', -0.01)"
                                    .formatted(column),
                            "key_debt"))
                    .hasMessageContaining("check");
        }
        assertThatThrownBy(
                        () -> update("UPDATE api_key SET monthly_budget_usd = -1 WHERE key_id = $1", admin.subject()))
                .hasMessageContaining("check");
    }

    @Test
    void a_key_has_the_names_of_the_contract() {
        Reply created =
                node.call("createApiKey", admin, Map.of(), key("in words").put("monthly_budget_usd", 1.50));
        JsonObject json = JsonObject.mapFrom(Node.data(created, CreatedKey.class));
        JsonObject listed = JsonObject.mapFrom(summary(node.keys(admin), json.getString("key_id")));

        assertThat(created.headers())
                .containsEntry("location", "/v1/auth/keys/" + json.getString("key_id"))
                .containsEntry("cache-control", "no-store");
        assertThat(json.fieldNames())
                .containsExactlyInAnyOrder(
                        "key_id", "name", "role", "api_key", "prefix", "created_at", "monthly_budget_usd");
        assertThat(json.getString("role")).isEqualTo("user");
        assertThat(listed.fieldNames())
                .containsExactlyInAnyOrder(
                        "key_id",
                        "name",
                        "role",
                        "status",
                        "prefix",
                        "created_at",
                        "monthly_budget_usd",
                        "spent_this_month_usd");
    }

    @Test
    void a_page_beyond_the_end_still_knows_the_total() {
        Reply reply = node.call("listApiKeys", admin, Map.of("limit", 10, "offset", 90_000), new JsonObject());

        KeyPage page = Node.data(reply, KeyPage.class);
        assertThat(page.keys()).isEmpty();
        assertThat(page.total()).isPositive();
    }

    @Test
    void the_use_of_a_key_is_noted() {
        try (Node other = Node.start(database)) {
            CreatedKey key = other.createKey(admin, key("used"));
            assertThat(summary(node.keys(admin), key.keyId()).lastUsedAt()).isNull();

            other.authenticate(key.apiKey());
            other.undeploy();

            assertThat(summary(node.keys(admin), key.keyId()).lastUsedAt()).isNotNull();
        }
    }

    @Test
    void the_first_admin_key_is_made_once_however_many_nodes_start() {
        TestDatabase fresh = TestDatabase.migrated();
        List<Node> nodes = IntStream.range(0, 4)
                .mapToObj(i -> Node.undeployed(fresh, Node.SETTINGS, Instant::now))
                .toList();

        List<Future<Optional<String>>> made = nodes.stream()
                .map(starting -> starting.access.firstAdminKey(null, ApiKeyTest::kept))
                .toList();

        List<String> keys = made.stream().flatMap(key -> await(key).stream()).toList();
        assertThat(keys).hasSize(1);
        assertThat(nodes.get(3).deploy().authenticate(keys.get(0)).role()).isEqualTo("admin");
        assertThat(await(nodes.get(0).access.firstAdminKey(null, ApiKeyTest::kept)))
                .isEmpty();
        nodes.forEach(Node::close);
    }

    @Test
    void a_first_admin_key_that_could_not_be_written_down_is_not_made() {
        try (Node fresh = Node.start(TestDatabase.migrated())) {
            List<String> kept = new CopyOnWriteArrayList<>();

            Future<Optional<String>> crashed = fresh.access.firstAdminKey(null, key -> {
                kept.add(key);
                return Future.failedFuture("the process dies here");
            });

            assertThatThrownBy(() -> await(crashed)).hasMessageContaining("dies here");
            assertThat(fresh.refusal(kept.get(0)).status()).isEqualTo(401);
            String next = fresh.firstAdminKey();
            assertThat(fresh.keys(fresh.authenticate(next))).hasSize(1);
        }
    }

    @Test
    void where_an_admin_key_lives_no_other_is_written_down() {
        List<String> kept = new CopyOnWriteArrayList<>();

        Optional<String> made = await(node.access.firstAdminKey(null, key -> {
            kept.add(key);
            return Future.succeededFuture();
        }));

        assertThat(made).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void a_configured_admin_key_works_without_the_form_of_ours() {
        String configured = "my_own-admin-key_0123456789";

        List<Future<Optional<String>>> starts = IntStream.range(0, 4)
                .mapToObj(i -> node.access.firstAdminKey(configured, ApiKeyTest::kept))
                .toList();

        assertThat(starts).allSatisfy(start -> assertThat(await(start)).isEmpty());
        assertThat(node.authenticate(configured).scopes()).contains("keys:write");
        assertThat(node.keys(admin))
                .filteredOn(key -> key.prefix().equals("my_o"))
                .hasSize(1);
    }

    @Test
    void a_configured_admin_key_that_could_be_guessed_or_could_never_work_is_refused() {
        for (String bad : List.of("short", "with spaces in it and long enough", "orx_live_0000000000000000000000")) {
            assertThatThrownBy(() -> node.access.firstAdminKey(bad, ApiKeyTest::kept))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ORCHEX_ADMIN_KEY")
                    .hasMessageNotContaining(bad);
        }
    }

    @Test
    void what_holds_a_secret_does_not_print_it() {
        CreatedKey key = node.createKey(admin, key("quiet"));

        assertThat(key.toString()).doesNotContain(key.apiKey());
        assertThat(new AccessProtocol.Authenticate(key.apiKey()).toString()).doesNotContain(key.apiKey());
        assertThat(KeyText.of(key.apiKey()).orElseThrow().toString()).isEqualTo(key.prefix() + "…");
    }

    private static JsonObject key(String name) {
        return new JsonObject().put("name", name).put("role", "user");
    }

    private static KeySummary summary(List<KeySummary> keys, String keyId) {
        return keys.stream()
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .orElseThrow();
    }

    private static void update(String sql, String... arguments) {
        await(node.pool.preparedQuery(sql).execute(Tuple.from(arguments)));
    }

    private static String dump() {
        return await(node.pool
                        .query("SELECT string_agg(to_jsonb(api_key)::text, '\n') AS rows FROM api_key")
                        .execute())
                .iterator()
                .next()
                .getString("rows");
    }

    private static Future<Void> kept(String key) {
        return Future.succeededFuture();
    }
}
