package io.orchex.agent;

import io.orchex.bus.Bus;
import io.orchex.secret.SecretBox;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The agent slice, assembled. */
public final class Agents {

    private Agents() {}

    public static Slice slice(
            Bus bus, Pool pool, SecretBox box, AgentDefaults defaults, HealthLimits limits, Surroundings surroundings) {
        bus.speak(AgentProtocol.class).speak(WatchProtocol.class).speak(ObservationProtocol.class);
        Stores stores = new Stores(
                new AgentStore(pool, new AgentRow(box)),
                new FleetStore(pool),
                new StatisticsStore(pool, surroundings.node()));
        return new Slice(
                List.of(
                        Actor.single(() -> new AgentVerticle(bus, stores, defaults, limits, surroundings)),
                        Actor.single(() -> new HealthPollerVerticle(bus, surroundings.providers(), limits.polling()))),
                new AgentOperations(bus));
    }
}
