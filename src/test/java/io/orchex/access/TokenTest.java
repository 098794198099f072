package io.orchex.access;

import static io.orchex.access.Node.await;
import static io.orchex.access.Node.problem;
import static io.orchex.access.TokenForge.hs256;
import static io.orchex.access.TokenForge.rs256;
import static io.orchex.access.TokenForge.segment;
import static io.orchex.access.TokenForge.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.access.AccessProtocol.CreatedKey;
import io.orchex.access.AccessProtocol.IssuedToken;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.jwt.SigningKey;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.secret.SealedSecretException;
import io.orchex.secret.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TokenTest {

    private static final MovableClock CLOCK = new MovableClock();

    private static TestDatabase database;
    private static Node node;
    private static String adminKey;
    private static Principal admin;
    private static SigningKey signingKey;
    private static PrivateKey privateKey;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        node = Node.start(database, Node.SETTINGS, CLOCK);
        adminKey = node.firstAdminKey();
        admin = node.authenticate(adminKey);
        signingKey = signingKeys(node).get(0);
        privateKey = TokenForge.privateKey(signingKey.secret());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_key_is_exchanged_for_a_token_that_stands_for_it() {
        Reply reply = node.call("issueToken", admin, Map.of(), new JsonObject());

        IssuedToken token = Node.data(reply, IssuedToken.class);
        JsonObject header = part(token.accessToken(), 0);
        JsonObject claims = part(token.accessToken(), 1);
        assertThat(reply.headers()).containsEntry("cache-control", "no-store");
        assertThat(token.tokenType()).isEqualTo("Bearer");
        assertThat(token.expiresIn()).isEqualTo(3_600);
        assertThat(header.getString("alg")).isEqualTo("RS256");
        assertThat(claims.fieldNames()).contains("iss", "sub", "aud", "iat", "exp", "jti", "role", "scope");
        assertThat(claims.getString("sub")).isEqualTo(admin.subject());
        Principal bearer = node.authenticate(token.accessToken());
        assertThat(bearer.subject()).isEqualTo(admin.subject());
        assertThat(bearer.scopes()).isEqualTo(Role.ADMIN.scopes());
    }

    @Test
    void a_token_lives_as_long_as_was_wished_for() {
        JsonObject wish = new JsonObject().put("expires_in_seconds", 60);

        IssuedToken token = Node.data(node.call("issueToken", admin, Map.of(), wish), IssuedToken.class);

        assertThat(token.expiresIn()).isEqualTo(60);
        assertThat(token.expiresAt()).isEqualTo(CLOCK.instant().plusSeconds(60));
        assertThat(part(token.accessToken(), 1).getLong("exp"))
                .isEqualTo(CLOCK.instant().getEpochSecond() + 60);
    }

    @Test
    void a_token_cannot_be_exchanged_for_another() {
        Principal bearer = node.authenticate(node.issueToken(adminKey));

        assertThat(problem(() -> node.call("issueToken", bearer, Map.of(), new JsonObject()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_key_set_lets_a_stranger_check_a_token_and_holds_nothing_secret() {
        Reply reply = node.call("getJwks", admin, Map.of(), new JsonObject());

        JsonObject set = new JsonObject(String.valueOf(reply.raw()));
        JsonObject key = set.getJsonArray("keys").getJsonObject(0);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(key.fieldNames()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
        assertThat(key.getString("kid"))
                .isEqualTo(part(node.issueToken(adminKey), 0).getString("kid"));
        assertThat(part(node.issueToken(adminKey), 1).getString("jti"))
                .isNotEqualTo(part(node.issueToken(adminKey), 1).getString("jti"));
    }

    @Test
    void a_token_dies_with_its_key() {
        CreatedKey key = node.createKey(admin, key("mortal"));
        String token = node.issueToken(key.apiKey());
        node.authenticate(token);

        node.revoke(admin, key.keyId());

        assertThat(node.refusal(token)).isEqualTo(Problem.unauthenticated("Invalid token"));
    }

    @Test
    void a_token_may_never_do_more_than_its_key_may() {
        CreatedKey key = node.createKey(admin, key("small"));

        Principal greedy = node.authenticate(rs256(
                header(),
                claims().put("sub", key.keyId())
                        .put("role", "admin")
                        .put("scope", "keys:write tasks:read tokens:issue"),
                privateKey));

        assertThat(greedy.role()).isEqualTo("user");
        assertThat(greedy.scopes()).containsExactly("tasks:read");
    }

    @Test
    void a_token_ends_at_its_time_with_a_minute_for_clocks_that_differ() {
        String token = node.issueToken(adminKey);
        Instant issued = CLOCK.instant();
        try {
            CLOCK.set(issued.plus(Duration.ofHours(1)).plusSeconds(59));
            assertThat(node.authenticate(token).subject()).isEqualTo(admin.subject());
            CLOCK.set(issued.plus(Duration.ofHours(1)).plusSeconds(60));
            assertThat(node.refusal(token)).isEqualTo(Problem.unauthenticated("Invalid token"));
        } finally {
            CLOCK.set(issued);
        }
    }

    @Test
    void no_bad_token_gets_in_and_all_are_told_the_same() {
        assertThat(node.authenticate(rs256(header(), claims(), privateKey)).subject())
                .isEqualTo(admin.subject());
        Map<String, String> bad = badTokens();
        assertThat(bad).hasSizeGreaterThan(40);

        Map<String, Problem> wrongAnswers = new LinkedHashMap<>();
        bad.forEach((name, token) -> answer(token).stream()
                .filter(problem -> !problem.equals(Problem.unauthenticated("Invalid token")))
                .forEach(problem -> wrongAnswers.put(name, problem)));

        assertThat(wrongAnswers).isEmpty();
    }

    @Test
    void several_nodes_that_start_at_once_make_one_key_and_accept_each_others_tokens() {
        TestDatabase fresh = TestDatabase.migrated();
        List<Node> nodes = IntStream.range(0, 3)
                .mapToObj(i -> Node.undeployed(fresh, Node.SETTINGS, CLOCK))
                .toList();
        List<Future<String>> deployments = nodes.stream()
                .map(starting -> starting.slice.actors().get(0).deploy(starting.vertx))
                .toList();
        deployments.forEach(Node::await);
        String key = nodes.get(0).firstAdminKey();

        String token = nodes.get(1).issueToken(key);

        assertThat(signingKeys(nodes.get(0))).hasSize(1);
        assertThat(nodes.get(2).authenticate(token).role()).isEqualTo("admin");
        nodes.forEach(Node::close);
    }

    @Test
    void an_old_signing_key_is_followed_by_another_and_both_are_accepted() {
        TestDatabase fresh = TestDatabase.migrated();
        try (Node first = Node.start(fresh, Node.SETTINGS, CLOCK)) {
            String key = first.firstAdminKey();
            String before = first.issueToken(key);
            update(first, "UPDATE signing_key SET created_at = now() - interval '91 days'");

            try (Node second = Node.start(fresh, Node.SETTINGS, CLOCK)) {
                assertThat(signingKeys(second)).hasSize(2);
                assertThat(kid(second.issueToken(key)))
                        .as("not known everywhere yet")
                        .isEqualTo(kid(before));
            }
            update(first, "UPDATE signing_key SET created_at = now() - interval '3 minutes' WHERE retired_at IS NULL");

            try (Node third = Node.start(fresh, Node.SETTINGS, CLOCK)) {
                String after = third.issueToken(key);
                assertThat(kid(after)).isNotEqualTo(kid(before));
                assertThat(third.authenticate(before).role()).isEqualTo("admin");
                CLOCK.pass(Duration.ofSeconds(2));
                assertThat(first.authenticate(after).role()).isEqualTo("admin");
            }
        }
    }

    @Test
    void a_changed_secret_key_is_told_at_start() {
        SigningKeyStore store = new SigningKeyStore(node.pool, new SecretBox("a key that was never used here"));

        assertThatThrownBy(() -> await(store.accepted())).isInstanceOf(SealedSecretException.class);
    }

    private static Map<String, String> badTokens() {
        Map<String, String> bad = new LinkedHashMap<>();
        String good = rs256(header(), claims(), privateKey);
        String head = good.substring(0, good.indexOf('.'));
        String body = good.substring(good.indexOf('.') + 1, good.lastIndexOf('.'));
        String signature = good.substring(good.lastIndexOf('.') + 1);
        byte[] publicKey = signingKey.publicKey().getEncoded();
        KeyPair stranger = TokenForge.keyPair(2_048);

        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            JsonObject unsigned = header().put("alg", none);
            bad.put("alg '" + none + "', no signature", segment(unsigned) + "." + segment(claims()) + ".");
            bad.put("alg '" + none + "', two segments", segment(unsigned) + "." + segment(claims()));
            bad.put("alg '" + none + "', signed", rs256(unsigned, claims(), privateKey));
        }
        bad.put("HS256 with the public key", hs256(header().put("alg", "HS256"), claims(), publicKey));
        bad.put("HS256 said to be RS256", hs256(header(), claims(), publicKey));
        bad.put("HS256 with an empty-ish secret", hs256(header().put("alg", "HS256"), claims(), new byte[1]));
        for (String other : List.of("RS384", "RS512", "PS256", "ES256", "EdDSA", "rs256", "RS256 ")) {
            bad.put("alg " + other, rs256(header().put("alg", other), claims(), privateKey));
        }
        bad.put("really RS512", signed("SHA512withRSA", head + "." + body, privateKey));
        bad.put("alg is a list", rs256(header().put("alg", new JsonArray().add("RS256")), claims(), privateKey));
        bad.put("without alg", rs256(without(header(), "alg"), claims(), privateKey));
        bad.put("without kid", rs256(without(header(), "kid"), claims(), privateKey));
        bad.put("kid is a number", rs256(header().put("kid", 1), claims(), privateKey));
        for (String kid : List.of("unknown", "../../etc/passwd", "' OR '1'='1", "key\"; DROP TABLE api_key;--", "")) {
            bad.put("kid " + kid, rs256(header().put("kid", kid), claims(), privateKey));
        }
        for (String name : List.of("jku", "x5u", "x5c", "zip", "b64")) {
            bad.put(name, rs256(header().put(name, "https://evil.example/keys"), claims(), privateKey));
        }
        bad.put("crit", rs256(header().put("crit", new JsonArray().add("exp")), claims(), privateKey));
        JsonObject ownKey = TokenForge.jwk("mine", stranger);
        bad.put("jwk", rs256(header().put("jwk", ownKey), claims(), stranger.getPrivate()));
        bad.put(
                "jwk and its kid",
                rs256(header().put("jwk", ownKey).put("kid", "mine"), claims(), stranger.getPrivate()));
        bad.put("typ of another purpose", rs256(header().put("typ", "logout+jwt"), claims(), privateKey));
        bad.put("a stranger's key", rs256(header(), claims(), stranger.getPrivate()));
        for (String claim : List.of("iss", "sub", "aud", "exp")) {
            bad.put("without " + claim, rs256(header(), without(claims(), claim), privateKey));
            bad.put(claim + " null", rs256(header(), claims().putNull(claim), privateKey));
            bad.put(claim + " an object", rs256(header(), claims().put(claim, new JsonObject()), privateKey));
            bad.put(claim + " true", rs256(header(), claims().put(claim, true), privateKey));
        }
        bad.put("another iss", rs256(header(), claims().put("iss", "https://evil.example"), privateKey));
        bad.put("iss with a tail", rs256(header(), claims().put("iss", "orchex/"), privateKey));
        bad.put("another aud", rs256(header(), claims().put("aud", "other"), privateKey));
        bad.put(
                "other auds",
                rs256(header(), claims().put("aud", new JsonArray().add("a").add(1)), privateKey));
        bad.put("no aud in the list", rs256(header(), claims().put("aud", new JsonArray()), privateKey));
        bad.put("unknown sub", rs256(header(), claims().put("sub", "key_nobody"), privateKey));
        bad.put("sub is SQL", rs256(header(), claims().put("sub", "' OR true --"), privateKey));
        bad.put("sub holds a NUL", rs256(header(), claims().put("sub", admin.subject() + "\0"), privateKey));
        long now = CLOCK.instant().getEpochSecond();
        bad.put("expired", rs256(header(), claims().put("exp", now - 61), privateKey));
        bad.put("expired long ago", rs256(header(), claims().put("exp", 0), privateKey));
        bad.put("exp below zero", rs256(header(), claims().put("exp", -1), privateKey));
        bad.put("exp a text", rs256(header(), claims().put("exp", String.valueOf(now + 60)), privateKey));
        bad.put("nbf to come", rs256(header(), claims().put("nbf", now + 120), privateKey));
        bad.put("nbf a text", rs256(header(), claims().put("nbf", "now"), privateKey));
        bad.put("iat to come", rs256(header(), claims().put("iat", now + 120), privateKey));
        String endless = claims().encode().replaceFirst("\"exp\":\\d+", "\"exp\":1e999");
        bad.put("exp beyond numbers", signed("SHA256withRSA", head + "." + segment(endless), privateKey));
        String doubled = "{\"sub\":\"key_nobody\"," + claims().encode().substring(1);
        bad.put("sub twice", signed("SHA256withRSA", head + "." + segment(doubled), privateKey));
        bad.put("claims are a list", signed("SHA256withRSA", head + "." + segment("[1]"), privateKey));
        bad.put("claims are no JSON", signed("SHA256withRSA", head + "." + segment("{"), privateKey));
        bad.put("claims go on", signed("SHA256withRSA", head + "." + segment(claims().encode() + "{}"), privateKey));
        bad.put(
                "claims are no UTF-8",
                signed("SHA256withRSA", head + "." + TokenForge.base64(new byte[] {-1, -2}), privateKey));
        bad.put("claims a mile deep", signed("SHA256withRSA", head + "." + segment("[".repeat(2_000)), privateKey));
        bad.put("claims of another", head + "." + segment(claims().put("sub", "key_other")) + "." + signature);
        bad.put("signature cut", good.substring(0, good.length() - 4));
        bad.put("signature empty", head + "." + body + ".");
        bad.put("signature of nulls", head + "." + body + "." + TokenForge.base64(new byte[256]));
        bad.put("signature too long", good + "AAAA");
        bad.put("signature padded", good + "==");
        bad.put("another signature's", head + "." + body + "." + TokenForge.base64(new byte[] {1}));
        bad.put("two segments", head + "." + body);
        bad.put("four segments", good + "." + signature);
        bad.put("five segments", good + "." + signature + "." + signature);
        bad.put("empty header", "." + body + "." + signature);
        bad.put("dots", "..");
        bad.put("one dot", ".");
        bad.put("many dots", ".".repeat(8_000));
        bad.put("a space in front", " " + good);
        bad.put("a line break behind", good + "\n");
        bad.put("letters that are not base64url", head + "." + body + ".+/+/");
        bad.put("letters beyond ASCII", head + "." + body + ".äöü");
        bad.put("huge", head + "." + "A".repeat(100_000) + "." + signature);
        bad.put("huge claims", rs256(header(), claims().put("pad", "A".repeat(9_000)), privateKey));
        return bad;
    }

    private static List<Problem> answer(String token) {
        try {
            node.authenticate(token);
            return List.of(Problem.of("LET_IN", 200, "it was let in"));
        } catch (ProblemException refused) {
            return List.of(refused.problem());
        }
    }

    private static JsonObject header() {
        return new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", signingKey.keyId());
    }

    private static JsonObject claims() {
        long now = CLOCK.instant().getEpochSecond();
        return new JsonObject()
                .put("iss", "orchex")
                .put("sub", admin.subject())
                .put("aud", "orchex")
                .put("iat", now)
                .put("exp", now + 600)
                .put("scope", "tasks:read");
    }

    private static JsonObject without(JsonObject json, String field) {
        json.remove(field);
        return json;
    }

    private static JsonObject part(String token, int index) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), UTF_8));
    }

    private static String kid(String token) {
        return part(token, 0).getString("kid");
    }

    private static List<SigningKey> signingKeys(Node node) {
        SigningKeyStore store = new SigningKeyStore(node.pool, new SecretBox("a secret key for tests only"));
        return await(store.accepted()).stream()
                .map(SigningKeyStore.Accepted::key)
                .toList();
    }

    private static JsonObject key(String name) {
        return new JsonObject().put("name", name).put("role", "user");
    }

    private static void update(Node node, String sql) {
        await(node.pool.preparedQuery(sql).execute(Tuple.tuple()));
    }
}
