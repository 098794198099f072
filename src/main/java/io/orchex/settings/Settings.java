package io.orchex.settings;

import io.orchex.provider.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may be configured, as one immutable tree; conf/orchex.yaml says what each value means. Each key is
 * declared once: in the {@code of} method that reads it, with its type and its range.
 */
public record Settings(
        Path dataDir,
        @Nullable Secret adminKey,
        @Nullable Secret secretKey,
        Http http,
        Database database,
        Access access,
        Redis redis,
        RateLimit rateLimit,
        Metrics metrics,
        Tasks tasks,
        Agents agents,
        Providers providers,
        Routing routing,
        Repositories repositories,
        Source source,
        Analysis analysis,
        Refactoring refactoring,
        Webhooks webhooks,
        Cluster cluster,
        Events events,
        Shutdown shutdown,
        Log log) {

    static Settings of(Values values) {
        return new Settings(
                values.path("data_dir"),
                SecretForms.adminKey(values),
                SecretForms.secretKey(values),
                Http.of(values.section("http")),
                Database.of(values.section("database")),
                Access.of(values.section("access")),
                Redis.of(values.section("redis")),
                RateLimit.of(values.section("rate_limit")),
                Metrics.of(values.section("metrics")),
                Tasks.of(values.section("tasks")),
                Agents.of(values.section("agents")),
                Providers.of(values.section("providers")),
                Routing.of(values.section("routing")),
                Repositories.of(values.section("repositories")),
                Source.of(values.section("source")),
                Analysis.of(values.section("analysis")),
                Refactoring.of(values.section("refactoring")),
                Webhooks.of(values.section("webhooks")),
                Cluster.of(values.section("cluster")),
                Events.of(values.section("events")),
                Shutdown.of(values.section("shutdown")),
                new Log(values.section("log").choice("level", "error", "warn", "info", "debug", "trace")));
    }

    /** The listener. */
    public record Http(String host, int port, int maxBodyBytes, Duration requestTimeout, Duration idleTimeout) {
        static Http of(Values values) {
            return new Http(
                    values.name("host"),
                    values.integer("port", 0, 65_535),
                    values.integer("max_body_bytes", 1024, 104_857_600),
                    values.seconds("request_timeout_seconds", 1, 600),
                    values.seconds("idle_timeout_seconds", 1, 3600));
        }
    }

    /** @param url null for the embedded server */
    public record Database(
            @Nullable Secret url,
            int poolSize,
            int queueLimit,
            Duration connectTimeout,
            Duration statementTimeout,
            Duration startTimeout) {
        static Database of(Values values) {
            return new Database(
                    SecretForms.databaseUrl(values),
                    values.integer("pool_size", 2, 500),
                    values.integer("queue_limit", 1, 1_000_000),
                    values.seconds("connect_timeout_seconds", 1, 60),
                    values.seconds("statement_timeout_seconds", 1, 600),
                    values.seconds("start_timeout_seconds", 0, 3600));
        }

        public boolean embedded() {
            return url == null;
        }
    }

    /** Credentials. */
    public record Access(String tokenIssuer, List<OutsideIssuer> outsideIssuers) {
        static Access of(Values values) {
            return new Access(values.name("token_issuer"), values.each("outside_issuers", OutsideIssuer::of));
        }
    }

    /** @param roles values of the claim, and the role each stands for */
    public record OutsideIssuer(
            String issuer, URI jwksUrl, String audience, String roleClaim, Map<String, String> roles) {
        static OutsideIssuer of(Values values) {
            return new OutsideIssuer(
                    values.name("issuer"),
                    values.webAddress("jwks_url"),
                    values.name("audience"),
                    values.nameOr("role_claim", "role"),
                    values.mapping("roles", "admin", "operator", "user", "readonly"));
        }
    }

    /** The queue. */
    public record Tasks(Duration lease, int queueLimit) {
        static Tasks of(Values values) {
            return new Tasks(values.seconds("lease_seconds", 5, 3600), values.integer("queue_limit", 1, 10_000_000));
        }
    }

    /** Their health. */
    public record Agents(Duration probeInterval, int failuresToOpen, Duration circuitOpen) {
        static Agents of(Values values) {
            return new Agents(
                    values.seconds("probe_interval_seconds", 1, 3600),
                    values.integer("failures_to_open", 1, 100),
                    values.seconds("circuit_open_seconds", 1, 3600));
        }
    }

    /** @param notice how long requests are served after being told to stop; at most half of the grace */
    public record Shutdown(Duration grace, Duration notice) {
        static Shutdown of(Values values) {
            Duration grace = values.seconds("grace_seconds", 1, 600);
            Duration notice = values.seconds("notice_seconds", 0, 300);
            return new Shutdown(grace, Collections.min(List.of(notice, grace.dividedBy(2))));
        }

        /** For requests that are still under way then. */
        public Duration patience() {
            return grace.minus(notice).dividedBy(2);
        }
    }

    /** What is told. */
    public record Log(String level) {}
}
