package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orchex.webhook.Verdict.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts this node's attempts by what became of their deliveries, and how far behind the events those are. */
final class DeliveryMeters {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final Map<Status, Counter> outcomes = new EnumMap<>(Status.class);
    private final Timer delay;

    DeliveryMeters(MeterRegistry registry) {
        for (Status status : Status.values()) {
            outcomes.put(
                    status,
                    Counter.builder("orchex.webhook.deliveries")
                            .description("Attempts at deliveries, by what became of them")
                            .tag("outcome", status == Status.WAITING ? "retried" : status.text())
                            .register(registry));
        }
        delay = Timer.builder("orchex.webhook.delay")
                .description("From an event until an endpoint has it, where the first attempt goes well")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    /** @param now when the attempt has ended */
    void count(Verdict verdict, Instant now) {
        requireNonNull(outcomes.get(verdict.status())).increment();
        Told told = verdict.leased().told();
        if (verdict.heard() && told != null && verdict.leased().attempts() == 0) {
            delay.record(Duration.between(told.at(), now));
        }
    }
}
