package io.orchex.settings;

import org.jspecify.annotations.Nullable;

/**
 * What Prometheus is told.
 *
 * @param port null where it is not told
 */
public record Metrics(String host, @Nullable Integer port) {

    static Metrics of(Values values) {
        boolean none = values.text("port").isEmpty();
        return new Metrics(values.name("host"), none ? null : values.integer("port", 0, 65_535));
    }
}
