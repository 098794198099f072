package io.orchex.access;

import static io.orchex.access.Node.await;
import static io.orchex.access.TokenForge.jwk;
import static io.orchex.access.TokenForge.keySet;
import static io.orchex.access.TokenForge.rs256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.http.Principal;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutsideIssuerTest {

    private static final String ISSUER = "https://login.example";
    private static final KeyPair FIRST = TokenForge.keyPair(2_048);
    private static final KeyPair SECOND = TokenForge.keyPair(2_048);
    private static final Vertx OUTSIDE = Vertx.vertx();

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Handler<HttpServerRequest> behaviour = answer(keySet(jwk("first", FIRST)));
    private HttpServer server;
    private Node node;

    @BeforeEach
    void start() {
        server = await(OUTSIDE.createHttpServer().requestHandler(this::fetched).listen(0, "127.0.0.1"));
        node = Node.start(DATABASE, settings("roles"), clock);
    }

    @AfterEach
    void stop() {
        node.close();
        await(server.close());
    }

    @AfterAll
    static void stopAll() {
        await(OUTSIDE.close());
    }

    @Test
    void an_outside_token_lets_in_under_its_own_name_and_mapped_role() {
        Principal bearer = node.authenticate(
                token(claims().put("roles", new JsonArray().add("dev").add("boss"))));

        assertThat(bearer.subject()).isEqualTo("https://login.example|anna");
        assertThat(bearer.role()).isEqualTo("admin");
        assertThat(bearer.scopes()).contains("keys:write").doesNotContain("tokens:issue");
        assertThat(node.authenticate(token(claims().put("roles", "dev"))).role())
                .isEqualTo("user");
    }

    @Test
    void a_role_may_stand_deep_in_the_token() {
        try (Node deep = Node.start(DATABASE, settings("realm_access.roles"), clock)) {
            JsonObject roles = new JsonObject().put("roles", new JsonArray().add("boss"));

            assertThat(deep.authenticate(token(claims().put("realm_access", roles)))
                            .role())
                    .isEqualTo("admin");
        }
    }

    @Test
    void a_token_without_a_known_role_is_known_but_may_not() {
        for (JsonObject claims : List.of(claims(), claims().put("roles", "cook"), claims().put("roles", 7))) {
            assertThat(node.refusal(token(claims)).code()).isEqualTo("AUTHORIZATION_ERROR");
        }
    }

    @Test
    void wrong_tokens_get_the_same_answer_as_everywhere() {
        String otherKey = rs256(header("first"), boss(), SECOND.getPrivate());
        String otherAudience = token(boss().put("aud", "orchex"));
        String ownIssuer = token(boss().put("iss", "orchex"));
        String noEnd = token(without(boss(), "exp"));
        String keyUrl = rs256(header("first").put("jku", "http://127.0.0.1:1/"), boss(), FIRST.getPrivate());

        assertThat(List.of(otherKey, otherAudience, ownIssuer, noEnd, keyUrl))
                .allSatisfy(
                        token -> assertThat(node.refusal(token)).isEqualTo(Problem.unauthenticated("Invalid token")));
    }

    @Test
    void the_keys_are_fetched_once_for_many() {
        List<Future<Principal>> crowd = IntStream.range(0, 50)
                .mapToObj(i -> node.authenticator.authenticate(token(boss())))
                .toList();

        assertThat(crowd).allSatisfy(each -> assertThat(await(each).role()).isEqualTo("admin"));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_storm_of_unknown_kids_fetches_once_in_ten_seconds() {
        node.authenticate(token(boss()));
        clock.pass(Duration.ofSeconds(10));

        for (int i = 0; i < 200; i++) {
            assertThat(node.refusal(rs256(header("kid-" + i), boss(), SECOND.getPrivate()))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(fetches).hasValue(2);

        clock.pass(Duration.ofSeconds(10));
        node.refusal(rs256(header("kid-again"), boss(), SECOND.getPrivate()));
        assertThat(fetches).hasValue(3);
    }

    @Test
    void a_rotated_key_is_accepted_alone_and_the_removed_one_no_more() {
        String before = token(boss());
        node.authenticate(before);
        behaviour = answer(keySet(jwk("second", SECOND)));
        clock.pass(Duration.ofSeconds(10));

        String after = rs256(header("second"), boss(), SECOND.getPrivate());

        assertThat(node.authenticate(after).role()).isEqualTo("admin");
        assertThat(node.refusal(before).status()).isEqualTo(401);
    }

    @Test
    void a_key_that_changed_under_its_old_kid_ends_the_tokens_of_the_former() {
        String before = token(boss());
        node.authenticate(before);
        behaviour = answer(keySet(jwk("first", SECOND), jwk("second", SECOND)));
        clock.pass(Duration.ofSeconds(10));
        node.authenticate(rs256(header("second"), boss(), SECOND.getPrivate()));

        assertThat(node.refusal(before).status()).isEqualTo(401);
    }

    @Test
    void a_key_set_that_cannot_be_had_is_our_trouble_and_not_the_callers() {
        List<Handler<HttpServerRequest>> troubles = List.of(
                request -> request.response().setStatusCode(500).end(),
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("location", "/elsewhere")
                        .end(),
                request -> request.connection().close(),
                request -> request.response().end("not JSON"),
                request -> request.response().end("{\"keys\":[]}"),
                request -> request.response().end("[".repeat(10_000)),
                request -> request.response().end(Buffer.buffer(new byte[70_000])),
                answer(keySet(jwk("first", TokenForge.keyPair(1_024)))),
                answer(keySet(jwk("first", FIRST).put("use", "enc"))),
                answer(keySet(jwk("first", FIRST).put("alg", "RS512"))),
                answer(keySet(jwk("first", FIRST).put("e", "AQ"))),
                answer(keySet(jwk("first", FIRST).put("n", "!"))),
                answer(keySet(
                        new JsonObject().put("kty", "oct").put("kid", "first").put("k", "AAAA"))));

        assertThat(troubles).allSatisfy(trouble -> {
            behaviour = trouble;
            clock.pass(Duration.ofSeconds(10));
            assertThat(node.refusal(token(boss())).code()).isEqualTo("SERVICE_UNAVAILABLE");
        });
        assertThat(fetches).hasValue(troubles.size());
        behaviour = answer(keySet(jwk("first", FIRST)));
        clock.pass(Duration.ofSeconds(10));
        assertThat(node.authenticate(token(boss())).role()).isEqualTo("admin");
    }

    @Test
    void keys_are_used_for_an_hour_while_the_issuer_is_silent_and_then_no_more() {
        node.authenticate(token(boss()));
        behaviour = request -> request.response().setStatusCode(503).end();

        clock.pass(Duration.ofMinutes(59));
        assertThat(node.authenticate(token(boss())).role()).isEqualTo("admin");
        clock.pass(Duration.ofMinutes(1));
        assertThat(node.refusal(token(boss())).status()).isEqualTo(503);
    }

    @Test
    void a_key_set_is_fetched_over_https_unless_loopback_is_allowed() {
        for (String url : List.of("http://login.example/keys", "http://127.0.0.1/keys", "ftp://127.0.0.1/keys")) {
            assertThatThrownBy(() -> settings("roles", URI.create(url), !url.startsWith("http://127")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https");
        }
        assertThatThrownBy(() -> settings("roles", URI.create("https://user:word@login.example/"), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void fetched(HttpServerRequest request) {
        fetches.incrementAndGet();
        behaviour.handle(request);
    }

    private AccessSettings settings(String roleClaim) {
        return settings(roleClaim, URI.create("http://127.0.0.1:%d/keys".formatted(server.actualPort())), true);
    }

    private static AccessSettings settings(String roleClaim, URI url, boolean loopback) {
        Map<String, Role> roles = Map.of("boss", Role.ADMIN, "dev", Role.USER);
        OutsideIssuer outside = new OutsideIssuer(ISSUER, url, "gateway", roleClaim, roles, null);
        return new AccessSettings("orchex", List.of(outside), loopback);
    }

    private static Handler<HttpServerRequest> answer(JsonObject set) {
        return request -> request.response().end(set.toBuffer());
    }

    private static String token(JsonObject claims) {
        return rs256(header("first"), claims, FIRST.getPrivate());
    }

    private static JsonObject header(String kid) {
        return new JsonObject().put("alg", "RS256").put("kid", kid);
    }

    private JsonObject boss() {
        return claims().put("roles", "boss");
    }

    private JsonObject claims() {
        return new JsonObject()
                .put("iss", ISSUER)
                .put("sub", "anna")
                .put("aud", new JsonArray().add("other").add("gateway"))
                .put("exp", clock.instant().getEpochSecond() + 7_200);
    }

    private static JsonObject without(JsonObject json, String field) {
        json.remove(field);
        return json;
    }
}
