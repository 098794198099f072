package io.orchex.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.orchex.bus.Bus;
import io.orchex.provider.Call;
import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.orchex.source.LocalRepositories;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The routing slice, assembled. */
public final class Routing {

    private Routing() {}

    /**
     * What is configured.
     *
     * @param node unique to this start of this process
     * @param lease how long a claim holds without being renewed
     * @param strategy {@code balanced}, {@code cost}, {@code latency} or {@code round_robin}
     */
    public record Options(String node, Duration lease, String strategy, RoutingRules rules, Call.Patience patience) {}

    /**
     * Who helps.
     *
     * @param reader reads a piece of code; empty where nobody here reads its language
     * @param meters where attempts are counted
     */
    public record Partners(
            Function<ProviderName, Provider> providers,
            LocalRepositories repositories,
            Function<SourceFile, Future<Optional<Reading>>> reader,
            MeterRegistry meters) {}

    public static Slice slice(
            Vertx vertx, Bus bus, Options options, Partners partners, InstantSource clock, RandomGenerator chance) {
        bus.speak(RoutingProtocol.class);
        Slots slots = new Slots();
        Router router = new Router(slots, options.strategy(), clock, chance);
        Verdicts verdicts = new Verdicts(vertx, bus);
        Quality quality = new Quality(partners.reader());
        AttemptRunner.Parts parts = new AttemptRunner.Parts(
                new MaterialReader(vertx, partners.repositories()),
                partners.providers(),
                quality,
                options.patience(),
                new Context(partners.reader()),
                options.rules());
        Fallback.Told told = new Fallback.Told(bus, new AttemptMeters(partners.meters()));
        Fallback fallback = new Fallback(told, verdicts, router, new Salvage(quality, verdicts), clock, chance);
        AttemptRunner runner = new AttemptRunner(bus, parts, slots, verdicts, fallback, clock);
        Admission admission = new Admission(parts, router, slots, verdicts, runner, clock);
        DryRun dryRun = new DryRun(bus, router, parts, runner::table);
        Duration renewEvery = options.lease().dividedBy(3);
        Dispatch dispatch = new Dispatch(options.node(), renewEvery, options.strategy(), slots, clock);
        return new Slice(
                List.of(Actor.single(() -> new DispatcherVerticle(bus, dispatch, admission, runner, dryRun))),
                new RoutingOperations(bus));
    }
}
