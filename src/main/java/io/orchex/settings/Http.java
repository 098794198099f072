package io.orchex.settings;

import java.time.Duration;

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
