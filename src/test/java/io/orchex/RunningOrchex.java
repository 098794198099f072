package io.orchex;

import static java.util.Objects.requireNonNull;

import io.orchex.cluster.Joined;
import io.orchex.http.Contract;
import io.orchex.integration.ClusterAddress;
import io.orchex.postgres.DatabaseUrl;
import io.orchex.provider.Secret;
import io.orchex.settings.Configuration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A whole gateway on a free port with a database of its own; tests talk to it as a client would, and every answer they
 * get is checked against the contract. With {@code -Dorchex.clustered=true} each is a member of a cluster.
 */
public final class RunningOrchex implements AutoCloseable {

    public static final String ADMIN_KEY = "orx_test_admin_key_for_tests_only";

    private static final Map<String, String> FOR_TESTS = Map.of(
            "ORCHEX_HTTP_PORT", "0",
            "ORCHEX_RATE_LIMIT_REQUESTS_PER_HOUR", "1000000",
            "ORCHEX_RATE_LIMIT_BURST_PER_MINUTE", "1000000",
            "ORCHEX_RATE_LIMIT_ANONYMOUS_PER_HOUR", "1000000",
            "ORCHEX_AGENTS_PROBE_INTERVAL_SECONDS", "3600",
            "ORCHEX_DATABASE_POOL_SIZE", "8",
            "ORCHEX_SHUTDOWN_NOTICE_SECONDS", "0");

    private static final int ROOM = 8;
    private static final Map<String, ClusterAddress> CLUSTERS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> STARTED = new ConcurrentHashMap<>();

    private final Vertx vertx;
    private final Orchex orchex;
    private final Contract contract;
    private final ResponseValidator validator;
    private final WebClient client;

    private RunningOrchex(String databaseUrl, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(FOR_TESTS);
        all.putAll(membership(databaseUrl));
        all.putAll(environment);
        var settings = Configuration.load(Optional.empty(), all).settings();
        Joined joined = settings.cluster().enabled() ? await(ClusterWiring.join(settings.cluster())) : null;
        vertx = joined == null ? Vertx.vertx() : joined.vertx();
        Ground ground = new Ground(
                DatabaseUrl.parse(databaseUrl),
                new Secret("a secret key that is only used in tests"),
                all::get,
                joined == null ? null : joined.roll());
        orchex = await(Orchex.start(vertx, settings, ground));
        await(orchex.firstAdminKey(Optional.of(new Secret(ADMIN_KEY)), made -> Future.succeededFuture()));
        contract = await(Contract.load(vertx));
        validator = ResponseValidator.create(vertx, contract.model());
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(orchex.port()));
    }

    /** Those on one database are a cluster where that is wanted of all tests. */
    private static Map<String, String> membership(String databaseUrl) {
        if (!ClusterAddress.isWanted()) {
            return Map.of();
        }
        String database = databaseUrl.substring(databaseUrl.lastIndexOf('/'));
        ClusterAddress cluster = CLUSTERS.computeIfAbsent(database, any -> ClusterAddress.of(ROOM));
        return cluster.gateway(STARTED.merge(database, 1, Integer::sum) % ROOM, 1);
    }

    public static RunningOrchex start() {
        return start(Map.of());
    }

    /** @param environment settings that differ from those of the tests, as environment variables */
    public static RunningOrchex start(Map<String, String> environment) {
        return on(TestDatabase.migrated(), environment);
    }

    /** One more node, or the same once more, on a database that is there already. */
    public static RunningOrchex on(TestDatabase database, Map<String, String> environment) {
        return new RunningOrchex(database.url(), environment);
    }

    /** A node that reaches the database by another port. */
    public static RunningOrchex on(TestDatabase database, int port, Map<String, String> environment) {
        return new RunningOrchex(database.url().replace(":" + database.port(), ":" + port), environment);
    }

    public int port() {
        return orchex.port();
    }

    /** Where Prometheus is told; to be asked for with {@code ORCHEX_METRICS_PORT=0}. */
    public int metricsPort() {
        return orchex.metricsPort().orElseThrow();
    }

    public Vertx vertx() {
        return vertx;
    }

    /** The clean end, as SIGTERM brings it. */
    public Future<Void> stop() {
        return orchex.stop();
    }

    public HttpResponse<Buffer> get(String path) {
        return call(HttpMethod.GET, path, null, Map.of());
    }

    public HttpResponse<Buffer> post(String path, @Nullable JsonObject body) {
        return call(HttpMethod.POST, path, body, Map.of());
    }

    public HttpResponse<Buffer> put(String path, JsonObject body) {
        return call(HttpMethod.PUT, path, body, Map.of());
    }

    public HttpResponse<Buffer> delete(String path) {
        return call(HttpMethod.DELETE, path, null, Map.of());
    }

    /** @param headers beside the admin's bearer; {@code Authorization} replaces it, an empty one leaves it out */
    public HttpResponse<Buffer> call(
            HttpMethod method, String path, @Nullable JsonObject body, Map<String, String> headers) {
        return await(send(method, path, body == null ? null : body.toBuffer(), headers));
    }

    /** The same, without waiting; the body as it is. */
    public Future<HttpResponse<Buffer>> send(
            HttpMethod method, String path, @Nullable Buffer body, Map<String, String> headers) {
        HttpRequest<Buffer> request = client.request(method, path).putHeader("Authorization", "Bearer " + ADMIN_KEY);
        if (body != null) {
            request.putHeader("Content-Type", "application/json");
        }
        headers.forEach(request::putHeader);
        if (headers.getOrDefault("Authorization", "x").isEmpty()) {
            request.headers().remove("Authorization");
        }
        Future<HttpResponse<Buffer>> answer = body == null ? request.send() : request.sendBuffer(body);
        return answer.compose(response -> checked(method, path, response));
    }

    @Override
    public void close() {
        await(orchex.stop());
        await(vertx.close());
    }

    public static JsonObject data(HttpResponse<Buffer> response) {
        return requireNonNull(response.bodyAsJsonObject().getJsonObject("data"), response::bodyAsString);
    }

    public static JsonObject error(HttpResponse<Buffer> response) {
        return response.bodyAsJsonObject().getJsonObject("error");
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(70, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private Future<HttpResponse<Buffer>> checked(HttpMethod method, String path, HttpResponse<Buffer> response) {
        String pure = path.replaceFirst("\\?.*", "");
        Operation operation = pure.startsWith("/v1/") ? contract.model().findOperation(pure, method) : null;
        String type = Optional.ofNullable(response.getHeader("content-type")).orElse("");
        if (operation == null || !(type.equals("application/json") || response.statusCode() == 204)) {
            return Future.succeededFuture(response);
        }
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(headers::put);
        ValidatableResponse answer = response.body() == null
                ? ValidatableResponse.create(response.statusCode(), headers)
                : ValidatableResponse.create(response.statusCode(), headers, response.body(), type);
        return validator
                .validate(answer, operation.getOperationId())
                .map(response)
                .recover(mismatch -> Future.failedFuture(new AssertionError(
                        "%s %s answered %d %s".formatted(method, path, response.statusCode(), response.bodyAsString()),
                        mismatch)));
    }
}
