package io.orchex.agent;

import io.orchex.agent.HealthLimits.Polling;
import io.orchex.agent.WatchProtocol.Due;
import io.orchex.agent.WatchProtocol.Probed;
import io.orchex.agent.WatchProtocol.Recount;
import io.orchex.agent.WatchProtocol.Refresh;
import io.orchex.agent.WatchProtocol.Refreshed;
import io.orchex.agent.WatchProtocol.TakeDue;
import io.orchex.agent.WatchProtocol.Target;
import io.orchex.bus.Bus;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when to look: at quiet agents, at what other nodes changed, at the statistics. */
final class HealthPollerVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(HealthPollerVerticle.class);

    private final Bus bus;
    private final Function<ProviderName, Provider> providers;
    private final Polling polling;
    private List<Loop> loops = List.of();

    HealthPollerVerticle(Bus bus, Function<ProviderName, Provider> providers, Polling polling) {
        this.bus = bus;
        this.providers = providers;
        this.polling = polling;
    }

    @Override
    public Future<?> start() {
        loops = List.of(
                new Loop(vertx, polling.refresh(), () -> bus.ask(WatchProtocol.REFRESH, new Refresh())),
                new Loop(vertx, polling.recount(), () -> bus.ask(WatchProtocol.RECOUNT, new Recount())),
                new Loop(vertx, polling.refresh(), this::probeDue));
        loops.forEach(Loop::start);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        loops.forEach(Loop::stop);
        return Future.succeededFuture();
    }

    private Future<?> probeDue() {
        return bus.ask(WatchProtocol.DUE, new TakeDue()).compose(this::probeAll);
    }

    private Future<?> probeAll(Due due) {
        Iterator<Target> targets = due.targets().iterator();
        return Future.join(Stream.generate(() -> probeOneByOne(targets))
                .limit(polling.atOnce())
                .toList());
    }

    private Future<Void> probeOneByOne(Iterator<Target> targets) {
        return targets.hasNext()
                ? probe(targets.next()).compose(done -> probeOneByOne(targets))
                : Future.succeededFuture();
    }

    // One that could not be told must not keep the others from being probed.
    private Future<Void> probe(Target target) {
        return Future.succeededFuture()
                .compose(begun -> providers.apply(target.provider()).probe(target.endpoint()))
                .timeout(polling.patience().toMillis(), TimeUnit.MILLISECONDS)
                .map(answered -> new Probed(target, null, null))
                .recover(failure -> Future.succeededFuture(failed(target, failure)))
                .compose(probed -> bus.ask(WatchProtocol.PROBED, probed))
                .otherwise(new Refreshed())
                .mapEmpty();
    }

    private static Probed failed(Target target, Throwable failure) {
        if (failure instanceof FaultException known) {
            return new Probed(target, known.fault().code(), pause(known.fault()));
        }
        if (failure instanceof TimeoutException) {
            return new Probed(target, "timeout", null);
        }
        LOG.error("agent {} could not be probed", target.agentId(), failure);
        return new Probed(target, "unknown", null);
    }

    private static @Nullable Duration pause(Fault fault) {
        return fault instanceof Fault.RateLimited limited ? limited.retryAfter() : null;
    }
}
