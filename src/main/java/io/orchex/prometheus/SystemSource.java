package io.orchex.prometheus;

import io.micrometer.core.instrument.Tags;
import io.orchex.bus.Bus;
import io.orchex.meter.Meters;
import io.orchex.meter.Source;
import io.orchex.meter.Table;
import io.orchex.system.SystemProtocol;
import io.orchex.system.SystemProtocol.AskHealth;
import io.orchex.system.SystemProtocol.AskReadiness;
import io.orchex.system.SystemProtocol.Health;
import io.vertx.core.Future;
import java.util.List;

/** Whether this node and its parts work, as its health tells it. */
final class SystemSource implements Source {

    private static final String HEALTHY = "healthy";

    private final Bus bus;
    private final Table ready;
    private final Table components;

    SystemSource(Bus bus, Meters meters, String version) {
        this.bus = bus;
        ready = meters.table("orchex.ready", "Whether this node wants requests");
        components = meters.table("orchex.component.up", "Whether a part of this node works");
        meters.table("orchex.build.info", "What runs here").show(List.of(Table.row(Tags.of("version", version), 1)));
    }

    @Override
    public String name() {
        return "system";
    }

    @Override
    public Future<Void> read() {
        Future<Boolean> readiness =
                bus.ask(SystemProtocol.READINESS, new AskReadiness()).map(true).otherwise(false);
        return bus.ask(SystemProtocol.HEALTH, new AskHealth())
                .compose(health -> readiness.map(wants -> show(health, wants)))
                .mapEmpty();
    }

    private Health show(Health health, boolean wants) {
        ready.show(wants ? 1 : 0);
        components.show(health.components().entrySet().stream()
                .map(part -> Table.row(
                        Tags.of("component", part.getKey()), part.getValue().equals(HEALTHY) ? 1 : 0))
                .toList());
        return health;
    }

    @Override
    public void forget() {
        ready.clear();
        components.clear();
    }
}
