package io.orchex.provider;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.InstantSource;
import java.util.Map;

/** All providers by name, on one HTTP client. */
public final class Providers {

    /** Each call holds a connection for as long as it streams; this many at once to one upstream. */
    private static final int CONNECTIONS = 512;

    private static final int WAITING_CALLS = 4096;
    private static final int CONNECT_MILLISECONDS = 10_000;

    /** Below what upstreams and the load balancers in front of them use, so that we seldom write into a closed one. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final HttpClient client;
    private final Map<ProviderName, Provider> providers;

    /**
     * @param clock what a {@code Retry-After} date is measured from
     * @param builtin the engine of this process
     */
    public Providers(Vertx vertx, InstantSource clock, Provider builtin) {
        this(vertx, clock, builtin, new HttpClientOptions());
    }

    /** @param options carry what differs in the trust of certificates; the rest is set here */
    Providers(Vertx vertx, InstantSource clock, Provider builtin, HttpClientOptions options) {
        this.client = vertx.httpClientBuilder()
                .with(bounded(options))
                .with(pool())
                .withConnectHandler(Providers::quiet)
                .build();
        this.providers = Map.of(
                ProviderName.ANTHROPIC, new WireProvider(vertx, client, clock, new AnthropicMessages()),
                ProviderName.OPENAI, new WireProvider(vertx, client, clock, OpenAiChat.ofOpenAi()),
                ProviderName.GOOGLE, new WireProvider(vertx, client, clock, new Gemini()),
                ProviderName.LOCAL, new WireProvider(vertx, client, clock, OpenAiChat.ofLocalServer()),
                ProviderName.BUILTIN, builtin);
    }

    /** HTTP/1.1: a connection a call, so that an aborted call closes its own and no other. */
    private static HttpClientOptions bounded(HttpClientOptions options) {
        return options.setName("provider")
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setUseAlpn(false)
                .setDecompressionSupported(false)
                .setVerifyHost(true)
                .setTcpKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(CONNECT_MILLISECONDS);
    }

    /** What breaks a connection is the fault of the call on it; Vert.x would log it a second time, with its stack. */
    private static void quiet(HttpConnection connection) {
        connection.exceptionHandler(known -> {});
    }

    private static PoolOptions pool() {
        return new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING_CALLS);
    }

    public Provider of(ProviderName name) {
        Provider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalStateException("no adapter for " + name.text());
        }
        return provider;
    }

    /** Closes all connections; calls under way fail with {@link Fault.Network}. */
    public Future<Void> close() {
        return client.close();
    }
}
