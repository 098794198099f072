package io.orchex.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orchex.task.WorkProtocol.AttemptEnd;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Counts this node's attempts by agent and outcome, and how long they took. */
final class AttemptMeters {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        Duration.ofSeconds(300),
        Duration.ofSeconds(600)
    };

    private final MeterRegistry registry;

    AttemptMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The outcome is {@code ok}, {@code cancelled} or the code of a fault; the contract lists them. */
    void count(AttemptEnd end) {
        Timer.builder("orchex.attempt.duration")
                .description("Of an attempt at a task, by an agent")
                .tag("agent", end.agentId())
                .tag("outcome", Objects.requireNonNullElse(end.fault(), "ok"))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(end.durationMs(), TimeUnit.MILLISECONDS);
    }
}
