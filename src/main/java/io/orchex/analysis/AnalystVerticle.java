package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.Failure;
import io.orchex.analysis.LeaseStore.Claimed;
import io.orchex.bus.Bus;
import io.orchex.git.SourceException;
import io.orchex.postgres.Outage;
import io.orchex.slice.Loop;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes analyses up under lease, has them worked on by threads that may block, and renews or loses them meanwhile. */
final class AnalystVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(AnalystVerticle.class);
    private static final Duration LOOK_PAUSE = Duration.ofSeconds(1);
    private static final Duration RENEW_PAUSE = Duration.ofMillis(500);
    private static final Duration FORGET_PAUSE = Duration.ofHours(6);
    private static final long LONGEST_HOURS = 6;

    private final Bus bus;
    private final LeaseStore leases;
    private final ReadingStore readings;
    private final Analyst analyst;
    private final SourceEngine engine;
    private final int most;
    private final Map<String, Undertaking> running = new HashMap<>();

    private List<Loop> loops = List.of();
    private @Nullable WorkerExecutor workers;
    private boolean looking;
    private boolean leaving;

    /** @param most analyses that this node works on at the same time */
    AnalystVerticle(Bus bus, LeaseStore leases, ReadingStore readings, Analyst analyst, SourceEngine engine, int most) {
        this.bus = bus;
        this.leases = leases;
        this.readings = readings;
        this.analyst = analyst;
        this.engine = engine;
        this.most = most;
    }

    @Override
    public Future<?> start() {
        workers = vertx.createSharedWorkerExecutor("analysts", most, LONGEST_HOURS, TimeUnit.HOURS);
        bus.listen(AnalysisProtocol.WAITING, hint -> look());
        bus.listen(AnalysisProtocol.STOP, stop -> callOff(stop.analysisId()));
        loops = List.of(
                new Loop(vertx, "the look for analyses", LOOK_PAUSE, this::look).start(),
                new Loop(vertx, "the renewal of analyses", RENEW_PAUSE, this::renew).start(),
                new Loop(vertx, "the forgetting of readings", FORGET_PAUSE, readings::forget).start());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        leaving = true;
        loops.forEach(Loop::stop);
        List<Claimed> mine = running.values().stream().map(Undertaking::claimed).toList();
        Set.copyOf(running.values()).forEach(Undertaking::callOff);
        return Future.join(mine.stream().map(leases::giveBack).toList())
                .otherwiseEmpty()
                .compose(given -> engine.close())
                .eventually(() -> workers == null ? Future.succeededFuture() : workers.close());
    }

    private Future<?> look() {
        int free = most - running.size();
        if (leaving || looking || free <= 0) {
            return Future.succeededFuture();
        }
        looking = true;
        return leases.claim(free)
                .onSuccess(claimed -> claimed.forEach(this::begin))
                .onComplete(ended -> looking = false);
    }

    private void begin(Claimed claimed) {
        Undertaking work = new Undertaking(claimed);
        running.put(claimed.analysisId(), work);
        if (workers != null) {
            workers.executeBlocking(() -> analyst.analyse(work), false)
                    .compose(outcome -> leases.complete(claimed, outcome).<Void>mapEmpty())
                    .recover(failure -> failed(work, failure))
                    .onFailure(failure -> LOG.warn("the end of {} could not be stored", claimed.analysisId(), failure))
                    .onComplete(ended -> ended(claimed));
        }
    }

    private void ended(Claimed claimed) {
        running.remove(claimed.analysisId());
        look();
    }

    // What was called off has ended already, or is another's now. A store that was away says nothing of the repository:
    // whoever takes the analysis up goes on with what was kept, at the latest when the lease ends.
    private Future<Void> failed(Undertaking work, Throwable failure) {
        if (work.isCalledOff()) {
            return Future.succeededFuture();
        }
        if (Outage.isOutage(failure)) {
            return leases.giveBack(work.claimed());
        }
        return leases.fail(work.claimed(), explained(work, failure));
    }

    private static Failure explained(Undertaking work, Throwable failure) {
        if (failure instanceof SourceException refused) {
            return new Failure("REPOSITORY_" + refused.reason().name(), message(refused));
        }
        if (failure instanceof EngineException broken) {
            return new Failure("ENGINE_" + broken.reason().name(), message(broken));
        }
        LOG.error("the analysis {} failed", work.claimed().analysisId(), failure);
        return new Failure("INTERNAL_ERROR", "The gateway failed at it; its log has the analysis_id");
    }

    private static String message(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "no reason was given");
    }

    private Future<?> renew() {
        List<Undertaking> mine = List.copyOf(running.values());
        return mine.isEmpty()
                ? Future.succeededFuture()
                : leases.renew(mine.stream().map(Undertaking::note).toList()).onSuccess(held -> mine.stream()
                        .filter(work -> !held.contains(work.claimed().analysisId()))
                        .forEach(Undertaking::callOff));
    }

    private void callOff(String analysisId) {
        Undertaking work = running.get(analysisId);
        if (work != null) {
            work.callOff();
        }
    }
}
