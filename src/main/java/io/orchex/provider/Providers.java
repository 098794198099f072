package io.orchex.provider;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** All providers by name, on one HTTP client, and what is assumed of each where an agent says nothing. */
public final class Providers {

    /** Each call holds a connection for as long as it streams; this many at once to one upstream. */
    private static final int CONNECTIONS = 512;

    private static final int WAITING_CALLS = 4096;
    private static final int CONNECT_MILLISECONDS = 10_000;

    /** Below what upstreams and the load balancers in front of them use, so that we seldom write into a closed one. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final Map<ProviderName, URI> BASE_URLS = Map.of(
            ProviderName.ANTHROPIC, URI.create("https://api.anthropic.com"),
            ProviderName.OPENAI, URI.create("https://api.openai.com/v1"),
            ProviderName.GOOGLE, URI.create("https://generativelanguage.googleapis.com"),
            ProviderName.LOCAL, URI.create("http://127.0.0.1:11434/v1"),
            ProviderName.BUILTIN, URI.create("builtin:engine"));

    private static final Map<ProviderName, String> MODELS = Map.of(
            ProviderName.ANTHROPIC, "claude-sonnet-5-5",
            ProviderName.OPENAI, "gpt-6-sol",
            ProviderName.GOOGLE, "gemini-3.8-flash",
            ProviderName.LOCAL, "qwen3-coder",
            ProviderName.BUILTIN, "builtin");

    private static final Map<ProviderName, String> KEY_VARIABLES = Map.of(
            ProviderName.ANTHROPIC, "ANTHROPIC_API_KEY",
            ProviderName.OPENAI, "OPENAI_API_KEY",
            ProviderName.GOOGLE, "GEMINI_API_KEY");

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

    /** Where the provider is reached when an agent names no {@code base_url}. */
    public static URI defaultBaseUrl(ProviderName name) {
        return BASE_URLS.getOrDefault(name, URI.create(""));
    }

    /** The model that is asked when an agent names none. */
    public static String defaultModel(ProviderName name) {
        return MODELS.getOrDefault(name, "");
    }

    /** The environment variable that holds the key when an agent names none; empty where no key is needed. */
    public static Optional<String> defaultKeyVariable(ProviderName name) {
        return Optional.ofNullable(KEY_VARIABLES.get(name));
    }

    /** Closes all connections; calls under way fail with {@link Fault.Network}. */
    public Future<Void> close() {
        return client.close();
    }
}
