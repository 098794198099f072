package io.orchex.agent;

import static io.orchex.agent.WatchProtocol.RECOUNT;
import static io.orchex.agent.WatchProtocol.REFRESH;

import io.orchex.agent.HealthLimits.Polling;
import io.orchex.agent.WatchProtocol.Due;
import io.orchex.agent.WatchProtocol.Probed;
import io.orchex.agent.WatchProtocol.Recount;
import io.orchex.agent.WatchProtocol.Refresh;
import io.orchex.agent.WatchProtocol.Refreshed;
import io.orchex.agent.WatchProtocol.TakeDue;
import io.orchex.agent.WatchProtocol.Target;
import io.orchex.bus.Bus;
import io.orchex.provider.FaultException;
import io.orchex.provider.FaultKind;
import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import io.orchex.slice.Loop;
import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
                loop("the look at stored agents", polling.refresh(), () -> bus.ask(REFRESH, new Refresh())),
                loop("the look at statistics", polling.recount(), () -> bus.ask(RECOUNT, new Recount())),
                loop("the probing of agents", polling.refresh(), this::probeDue));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        loops.forEach(Loop::stop);
        return Future.succeededFuture();
    }

    private Loop loop(String name, Duration pause, Supplier<Future<?>> round) {
        return new Loop(vertx, name, pause, round).start();
    }

    private Future<?> probeDue() {
        Future<Due> due = bus.ask(WatchProtocol.DUE, new TakeDue());
        Future<Void> here = due.mapEmpty();
        return due.compose(known -> probeAll(known.targets().iterator(), here));
    }

    private Future<?> probeAll(Iterator<Target> targets, Future<Void> here) {
        return Future.join(Stream.generate(() -> Turns.untilDone(() -> probeNext(targets, here)))
                .limit(polling.atOnce())
                .toList());
    }

    // All begin with a future of this verticle's own context, so that they end on its thread and can share the targets.
    private Future<Boolean> probeNext(Iterator<Target> targets, Future<Void> here) {
        return targets.hasNext() ? probe(targets.next(), here).map(false) : Future.succeededFuture(true);
    }

    // One that could not be told must not keep the others from being probed.
    private Future<Void> probe(Target target, Future<Void> here) {
        return here.compose(begun -> providers.apply(target.provider()).probe(target.endpoint()))
                .timeout(polling.patience().toMillis(), TimeUnit.MILLISECONDS)
                .map(answered -> new Probed(target, null, null))
                .recover(failure -> Future.succeededFuture(failed(target, failure)))
                .compose(probed -> bus.ask(WatchProtocol.PROBED, probed))
                .otherwise(new Refreshed())
                .mapEmpty();
    }

    private static Probed failed(Target target, Throwable failure) {
        if (failure instanceof FaultException known) {
            return new Probed(target, known.fault().code(), known.fault().retryAfter());
        }
        if (failure instanceof TimeoutException) {
            return new Probed(target, FaultKind.TIMEOUT.code(), null);
        }
        LOG.error("agent {} could not be probed", target.agentId(), failure);
        return new Probed(target, "unknown", null);
    }
}
