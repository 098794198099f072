package io.orchex.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What has passed the HTTP edge since the start of this process; whoever wants rates takes two readings. */
public final class Traffic {

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder alone = new LongAdder();
    private final LongAdder streams = new LongAdder();

    public Traffic(MeterRegistry registry) {
        this.registry = registry;
        counter("orchex.rate.limit.refusals", "Requests beyond a rate limit", refused);
        counter("orchex.rate.limit.alone", "Requests whose limit this node kept without Redis", alone);
        Gauge.builder("orchex.event.streams", streams, LongAdder::doubleValue)
                .description("Event streams that are open on this node")
                .register(registry);
    }

    /**
     * @param failures answers with a status of 500 or more
     * @param nanoseconds from a request's first byte to its answer's last, added up
     */
    public record Reading(long requests, long failures, long nanoseconds) {}

    /** Requests that are told together. */
    private record Kind(Operation operation, int status) {}

    /** Where a request went, in the words of the contract: what a client makes up would be a figure for each. */
    record Operation(String method, String route) {

        static final Operation NONE = new Operation("none", "none");
    }

    /**
     * @param refused requests beyond a rate limit
     * @param alone requests whose limit this node kept by itself because Redis could not be used
     */
    public record Limiting(long refused, long alone) {}

    public Reading reading() {
        return new Reading(requests.sum(), failures.sum(), nanoseconds.sum());
    }

    public Limiting limiting() {
        return new Limiting(refused.sum(), alone.sum());
    }

    void count(Operation operation, int status, long elapsed) {
        timers.computeIfAbsent(new Kind(operation, status), this::timer).record(elapsed, TimeUnit.NANOSECONDS);
        requests.increment();
        nanoseconds.add(elapsed);
        if (status >= 500) {
            failures.increment();
        }
    }

    void countRefused() {
        refused.increment();
    }

    /** @param more 1 for one that was opened, -1 for one that ended */
    void streams(int more) {
        streams.add(more);
    }

    void countAlone() {
        alone.increment();
    }

    private void counter(String name, String description, LongAdder adder) {
        FunctionCounter.builder(name, adder, LongAdder::doubleValue)
                .description(description)
                .register(registry);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("orchex.http.request.duration")
                .description("From a request's first byte to its answer's last")
                .tag("method", kind.operation().method())
                .tag("route", kind.operation().route())
                .tag("status", Integer.toString(kind.status()))
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2_500),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60))
                .register(registry);
    }
}
