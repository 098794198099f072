package io.orchex.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** All figures of this process; who has some to show registers them here. */
public final class Meters {

    /** In the type of an answer, so that what is asked for is what is given. */
    static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final int MOST_AGENTS = 500;
    /** By Micrometer, against Prometheus' rules for names. */
    private static final Set<String> MISNAMED = Set.of("process.cpu.time", "system.cpu.count");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Reading> readings = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Table up = table("orchex.source.up", "Whether figures that are read elsewhere could be read");

    public Meters(InstantSource clock) {
        this.clock = clock;
        registry.config()
                .meterFilter(MeterFilter.deny(meter -> MISNAMED.contains(meter.getName())))
                .meterFilter(MeterFilter.maximumAllowableTags("orchex", "agent", MOST_AGENTS, MeterFilter.deny()));
    }

    /** For counters, timers and gauges of what happens in this process. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Figures that are replaced as a whole. */
    public Table table(String name, String description) {
        return new Table(registry, name, description);
    }

    /** Has figures read before they are told, at most every few seconds. */
    public void add(Source source) {
        readings.add(new Reading(source, clock));
    }

    /** Reads what has to be read; never fails. To be called on one event loop only. */
    Future<Void> read() {
        List<Future<Boolean>> done = readings.stream().map(Reading::read).toList();
        return Future.all(done).onSuccess(all -> showUp()).mapEmpty();
    }

    private void showUp() {
        up.show(readings.stream()
                .map(reading -> Table.row(Tags.of("source", reading.name()), reading.good() ? 1 : 0))
                .toList());
    }

    /** @param type {@link #TEXT} or {@link #OPEN_METRICS} */
    String told(String type) {
        return registry.scrape(type);
    }
}
