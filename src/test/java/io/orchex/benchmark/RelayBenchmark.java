package io.orchex.benchmark;

import io.orchex.Ground;
import io.orchex.Orchex;
import io.orchex.provider.Secret;
import io.orchex.settings.Configuration;
import io.orchex.settings.Settings;
import io.orchex.slice.EventLoops;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task from the request to its result ({@code Prefer: wait}), through a durable queue, with a provider that answers
 * at once; beside the same provider asked directly, and beside Portkey's gateway in front of it, which stores nothing.
 * Gateways run for days, so all are warm before they are measured. System properties: {@code seconds} of each
 * measurement (2); {@code warmUpSeconds} of each server (10); {@code portkey}, a folder in which {@code npm
 * install @portkey-ai/gateway@1.15.2} was run, without which that peer is left out.
 */
final class RelayBenchmark implements Benchmark {

    private static final String KEY = "orx_benchmark_key_for_benchmarks";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ORCHEX_HTTP_PORT", "0",
            "ORCHEX_LOG_LEVEL", "warn",
            "ORCHEX_RATE_LIMIT_REQUESTS_PER_HOUR", "1000000000",
            "ORCHEX_RATE_LIMIT_BURST_PER_MINUTE", "1000000000");
    private static final List<Integer> CONNECTIONS = List.of(1, 32);
    private static final int SECONDS = Integer.getInteger("seconds", 2);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warmUpSeconds", 10);
    private static final @Nullable String PORTKEY = System.getProperty("portkey");
    private static final String TASK = "POST /v1/tasks, Prefer: wait";
    private static final String DIRECT = "the provider itself";
    private static final String LIMIT = "two durable rows, one after the other";
    private static final String PEER = "Portkey 1.15.2";
    private static final String CHAT = "/v1/chat/completions";
    private static final String ANSWER = "lorem ipsum ".repeat(20).trim();
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":40,\"total_tokens\":60}";
    private static final Buffer WHOLE = Buffer.buffer("""
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"any","choices":[{"index":0,\
            "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],%s}""".formatted(ANSWER, USAGE));
    private static final Buffer STREAM = Buffer.buffer("""
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"any","choices":\
            [{"index":0,"delta":{"role":"assistant","content":"%s"},"finish_reason":null}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"any","choices":\
            [{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"any","choices":\
            [],%s}

            data: [DONE]

            """.formatted(ANSWER, USAGE));

    private final Vertx vertx = EventLoops.vertx();
    private final Vertx outside = Vertx.vertx();
    private final DurableDatabase database = new DurableDatabase(vertx);
    private final HttpServer provider;
    private final Orchex orchex;
    private final Load gateway;
    private final Load direct;
    private final @Nullable Process portkey;
    private final @Nullable Load peer;

    RelayBenchmark() throws IOException {
        Settings settings = Configuration.load(Optional.empty(), ENVIRONMENT).settings();
        provider = outside.createHttpServer()
                .requestHandler(RelayBenchmark::answer)
                .listen(0, "127.0.0.1")
                .await();
        orchex = Orchex.start(
                        vertx,
                        settings,
                        new Ground(database.url(), new Secret("for benchmarks only"), ENVIRONMENT::get))
                .await();
        orchex.firstAdminKey(Optional.of(new Secret(KEY)), made -> Future.succeededFuture())
                .await();
        gateway = new Load(outside, orchex.port(), KEY, Map.of("Prefer", "wait=30"));
        direct = new Load(outside, provider.actualPort(), KEY);
        gateway.send(HttpMethod.POST, "/v1/agents", agent()).await();
        portkey = PORTKEY == null ? null : portkey(Path.of(PORTKEY));
        peer = portkey == null ? null : new Load(outside, 18_090, KEY, peerHeaders());
        warmUp();
    }

    private void warmUp() {
        int connections = CONNECTIONS.get(CONNECTIONS.size() - 1);
        gateway.rate(HttpMethod.POST, "/v1/tasks", task(), connections, WARM_UP_SECONDS);
        if (peer != null) {
            peer.rate(HttpMethod.POST, CHAT, chat(), connections, WARM_UP_SECONDS);
        }
    }

    private Map<String, String> peerHeaders() {
        return Map.of(
                "x-portkey-provider",
                "openai",
                "x-portkey-custom-host",
                "http://127.0.0.1:%d/v1".formatted(provider.actualPort()));
    }

    private static Process portkey(Path folder) throws IOException {
        Path log = Files.createTempFile("portkey", ".log");
        Process started = new ProcessBuilder(
                        "node", "node_modules/@portkey-ai/gateway/build/start-server.js", "--port=18090", "--headless")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return started;
    }

    private static void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            request.response().putHeader("Content-Type", "application/json").end("{\"object\":\"list\",\"data\":[]}");
            return;
        }
        request.body().onSuccess(body -> {
            boolean streamed = body.toJsonObject().getBoolean("stream", false);
            HttpServerResponse response =
                    request.response().putHeader("Content-Type", streamed ? "text/event-stream" : "application/json");
            response.end(streamed ? STREAM : WHOLE);
        });
    }

    private Buffer agent() {
        return JsonObject.of(
                        "agent_id", "instant",
                        "name", "One that answers at once",
                        "provider", "local",
                        "model", "any",
                        "capabilities", List.of("code_review"),
                        "constraints", Map.of("max_concurrent_tasks", 1000, "rate_limit_per_minute", 1_000_000),
                        "config", Map.of("base_url", "http://127.0.0.1:%d/v1".formatted(provider.actualPort())))
                .toBuffer();
    }

    @Override
    public List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            all.add(new Comparison(at(TASK, connections), at(DIRECT, connections), "a second"));
            all.add(new Comparison(at(TASK, connections), at(LIMIT, connections), "a second"));
            if (peer != null) {
                all.add(new Comparison(at(TASK, connections), at(PEER, connections), "a second"));
            }
        }
        return all;
    }

    private static String at(String name, int connections) {
        return "%s (%d)".formatted(name, connections);
    }

    @Override
    public Map<String, Double> round() {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (int connections : CONNECTIONS) {
            rates.put(at(DIRECT, connections), direct.rate(HttpMethod.POST, CHAT, chat(), connections, SECONDS));
            rates.put(at(LIMIT, connections), twoRows(connections));
            rates.put(at(TASK, connections), gateway.rate(HttpMethod.POST, "/v1/tasks", task(), connections, SECONDS));
            if (peer != null) {
                rates.put(at(PEER, connections), peer.rate(HttpMethod.POST, CHAT, chat(), connections, SECONDS));
            }
        }
        return rates;
    }

    /**
     * The least that a task costs which is durable before its provider is asked and again before its result is told.
     */
    private double twoRows(int connections) {
        return Stopwatch.perSecondDuring(
                vertx, SECONDS, connections, lane -> database.plainInsert().compose(asked -> database.plainInsert()));
    }

    private static Buffer task() {
        return JsonObject.of("type", "code_review", "description", "Please explain what add(a, b) does")
                .toBuffer();
    }

    private static Buffer chat() {
        return JsonObject.of(
                        "model",
                        "any",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Please explain what add(a, b) does")))
                .toBuffer();
    }

    @Override
    public void close() throws IOException {
        if (portkey != null) {
            portkey.destroy();
        }
        outside.close().await();
        orchex.stop().await();
        database.close();
        vertx.close().await();
    }
}
