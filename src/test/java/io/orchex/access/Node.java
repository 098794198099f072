package io.orchex.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orchex.TestDatabase;
import io.orchex.bus.Bus;
import io.orchex.http.Authenticator;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.json.JsonForm;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.secret.SecretBox;
import io.orchex.slice.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A Vert.x of its own with the access slice on it, as one node of several on one database. */
final class Node implements AutoCloseable {

    static final AccessSettings SETTINGS = new AccessSettings("orchex", List.of(), false);

    private static final AtomicInteger SEED = new AtomicInteger();

    static {
        JsonForm.install();
    }

    final Vertx vertx = Vertx.vertx();
    final Pool pool;
    final Access access;
    final Slice slice;
    final Authenticator authenticator;
    private String deployment = "";

    private Node(TestDatabase database, AccessSettings settings, InstantSource clock) {
        pool = database.pool(vertx);
        SecretBox secrets = new SecretBox("a secret key for tests only");
        access = new Access(vertx, new Bus(vertx.eventBus()), pool, secrets, settings, clock);
        slice = access.slice();
        authenticator = access.authenticator();
    }

    static Node start(TestDatabase database) {
        return start(database, SETTINGS, Instant::now);
    }

    static Node start(TestDatabase database, AccessSettings settings, InstantSource clock) {
        return undeployed(database, settings, clock).deploy();
    }

    static Node undeployed(TestDatabase database, AccessSettings settings, InstantSource clock) {
        return new Node(database, settings, clock);
    }

    Node deploy() {
        deployment = await(slice.actors().get(0).deploy(vertx));
        return this;
    }

    void undeploy() {
        await(vertx.undeploy(deployment));
    }

    String firstAdminKey() {
        return await(access.firstAdminKey(null, key -> Future.succeededFuture()))
                .orElseThrow();
    }

    Principal authenticate(String token) {
        return await(authenticator.authenticate(token));
    }

    /** Why the token is refused. */
    Problem refusal(String token) {
        return problem(() -> authenticate(token));
    }

    Reply call(String operationId, Principal asker, Map<String, Object> parameters, JsonObject body) {
        String seed = "%026d".formatted(SEED.incrementAndGet());
        return call(operationId, new Request(asker, parameters, body, seed));
    }

    Reply call(String operationId, Request request) {
        return await(requireNonNull(slice.operations().byOperationId().get(operationId))
                .apply(request));
    }

    /** A fresh key as its owner holds it. */
    AccessProtocol.CreatedKey createKey(Principal admin, JsonObject body) {
        Reply reply = call("createApiKey", admin, Map.of(), body);
        assertThat(reply.status()).isEqualTo(201);
        return data(reply, AccessProtocol.CreatedKey.class);
    }

    void revoke(Principal admin, String keyId) {
        assertThat(call("revokeApiKey", admin, Map.of("key_id", keyId), new JsonObject())
                        .status())
                .isEqualTo(204);
    }

    String issueToken(String apiKey) {
        Reply reply = call("issueToken", authenticate(apiKey), Map.of(), new JsonObject());
        return data(reply, AccessProtocol.IssuedToken.class).accessToken();
    }

    List<AccessProtocol.KeySummary> keys(Principal admin) {
        Reply reply = call("listApiKeys", admin, Map.of("limit", 100, "offset", 0), new JsonObject());
        return data(reply, AccessProtocol.KeyPage.class).keys();
    }

    static <T extends Record> T data(Reply reply, Class<T> type) {
        return type.cast(requireNonNull(reply.data()));
    }

    static Problem problem(Runnable attempt) {
        Throwable failure = catchThrowable(attempt::run);
        assertThat(failure).isInstanceOf(ProblemException.class);
        return ((ProblemException) failure).problem();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
