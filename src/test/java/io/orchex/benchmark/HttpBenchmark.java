package io.orchex.benchmark;

import io.orchex.Ground;
import io.orchex.Orchex;
import io.orchex.provider.Secret;
import io.orchex.settings.Configuration;
import io.orchex.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Requests to the whole gateway on a database that syncs, beside a bare Vert.x router that answers a constant and
 * beside plain inserts. Client, gateway and database share one machine, in each of them alike. System property:
 * {@code seconds} of each measurement (2).
 */
final class HttpBenchmark implements Benchmark {

    private static final String KEY = "orx_benchmark_key_for_benchmarks";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ORCHEX_HTTP_PORT", "0",
            "ORCHEX_RATE_LIMIT_REQUESTS_PER_HOUR", "1000000000",
            "ORCHEX_RATE_LIMIT_BURST_PER_MINUTE", "1000000000",
            "ORCHEX_RATE_LIMIT_ANONYMOUS_PER_HOUR", "1000000000",
            "ORCHEX_TASKS_QUEUE_LIMIT", "10000000");

    private static final List<Integer> CONNECTIONS = List.of(1, 32);
    private static final int SECONDS = Integer.getInteger("seconds", 2);
    private static final String SUBMIT = "POST /v1/tasks";
    private static final String LOOK = "GET /v1/tasks/{task_id}";
    private static final String HEALTH = "GET /v1/health";
    private static final String BARE = "bare Vert.x router, a constant";
    private static final String PLAIN = "plain INSERT, a commit each";

    private final Vertx vertx = Vertx.vertx();
    private final DurableDatabase database = new DurableDatabase(vertx);
    private final Orchex orchex;
    private final Vertx outside = Vertx.vertx();
    private final HttpServer bare;
    private final Load gateway;
    private final Load limit;
    private final String task;

    HttpBenchmark() throws IOException {
        Settings settings = Configuration.load(Optional.empty(), ENVIRONMENT).settings();
        orchex = Orchex.start(
                        vertx,
                        settings,
                        new Ground(database.url(), new Secret("for benchmarks only"), ENVIRONMENT::get))
                .await();
        orchex.firstAdminKey(Optional.of(new Secret(KEY)), made -> Future.succeededFuture())
                .await();
        bare = bare();
        gateway = new Load(outside, orchex.port(), KEY);
        limit = new Load(outside, bare.actualPort(), KEY);
        gateway.send(HttpMethod.POST, "/v1/agents", Samples.agent(silentProvider()))
                .await();
        task = gateway.send(HttpMethod.POST, "/v1/tasks", Samples.task())
                .await()
                .toJsonObject()
                .getJsonObject("data")
                .getString("task_id");
    }

    /** Answers nothing, so that its agent's only slot stays taken and all further tasks wait. */
    private String silentProvider() {
        HttpServer silent = outside.createHttpServer()
                .requestHandler(request -> {})
                .listen(0, "127.0.0.1")
                .await();
        return "http://127.0.0.1:" + silent.actualPort();
    }

    private HttpServer bare() {
        Router router = Router.router(vertx);
        Buffer answer = Buffer.buffer("{\"status\":\"ok\"}");
        router.get("/").handler(context -> context.response()
                .putHeader("Content-Type", "application/json")
                .end(answer));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @Override
    public List<Comparison> comparisons() {
        return CONNECTIONS.stream().flatMap(HttpBenchmark::comparisons).toList();
    }

    private static Stream<Comparison> comparisons(int connections) {
        return Stream.of(
                comparison(SUBMIT, PLAIN, connections),
                comparison(SUBMIT, BARE, connections),
                comparison(LOOK, BARE, connections),
                comparison(HEALTH, BARE, connections));
    }

    private static Comparison comparison(String subject, String peer, int connections) {
        return new Comparison(at(subject, connections), at(peer, connections), "a second");
    }

    private static String at(String name, int connections) {
        return "%s (%d)".formatted(name, connections);
    }

    @Override
    public Map<String, Double> round() {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (int connections : CONNECTIONS) {
            rates.put(at(BARE, connections), limit.rate(HttpMethod.GET, "/", null, connections, SECONDS));
            rates.put(at(HEALTH, connections), look("/v1/health", connections));
            rates.put(at(LOOK, connections), look("/v1/tasks/" + task, connections));
            rates.put(
                    at(PLAIN, connections),
                    Stopwatch.perSecondDuring(vertx, SECONDS, connections, lane -> database.plainInsert()));
            rates.put(
                    at(SUBMIT, connections),
                    gateway.rate(HttpMethod.POST, "/v1/tasks", Samples.task(), connections, SECONDS));
        }
        return rates;
    }

    private double look(String path, int connections) {
        return gateway.rate(HttpMethod.GET, path, null, connections, SECONDS);
    }

    @Override
    public void close() throws IOException {
        outside.close().await();
        orchex.stop().await();
        database.close();
        vertx.close().await();
    }
}
