package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.Failure;
import io.orchex.bus.Bus;
import io.orchex.git.SourceException;
import io.orchex.postgres.Outage;
import io.orchex.slice.Loop;
import io.orchex.slice.Shift;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes analyses up under lease, has them worked on by threads that may block, and renews or loses them meanwhile. */
final class AnalystVerticle extends VerticleBase implements Shift.Board<Undertaking> {

    private static final Logger LOG = LoggerFactory.getLogger(AnalystVerticle.class);
    private static final Duration FORGET_PAUSE = Duration.ofHours(6);
    private static final long LONGEST_HOURS = 6;

    private final Bus bus;
    private final LeaseStore leases;
    private final ReadingStore readings;
    private final Analyst analyst;
    private final SourceEngine engine;
    private final int most;

    private @Nullable Shift<Undertaking> shift;
    private @Nullable Loop forgetting;
    private @Nullable WorkerExecutor workers;

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
        Shift<Undertaking> begun = new Shift<>(vertx, "analyses", most, this);
        shift = begun;
        bus.listen(AnalysisProtocol.WAITING, hint -> begun.look());
        bus.listen(AnalysisProtocol.STOP, stop -> begun.callOff(stop.analysisId()));
        begun.start();
        forgetting = new Loop(vertx, "the forgetting of readings", FORGET_PAUSE, readings::forget).start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        Future<?> given = shift == null ? Future.succeededFuture() : shift.stop();
        if (forgetting != null) {
            forgetting.stop();
        }
        return given.compose(back -> engine.close())
                .eventually(() -> workers == null ? Future.succeededFuture() : workers.close());
    }

    @Override
    public Future<List<Undertaking>> claim(int free) {
        return leases.claim(free)
                .map(claimed -> claimed.stream().map(Undertaking::new).toList());
    }

    @Override
    public Future<?> carryOut(Undertaking work) {
        return Objects.requireNonNull(workers)
                .executeBlocking(() -> analyst.analyse(work), false)
                .compose(outcome -> leases.complete(work.claimed(), outcome).<Void>mapEmpty())
                .recover(failure -> failed(work, failure))
                .onFailure(failure -> LOG.warn("the end of {} could not be stored", work.id(), failure));
    }

    @Override
    public Future<Set<String>> renew(List<Undertaking> mine) {
        return leases.renew(mine.stream().map(Undertaking::note).toList());
    }

    @Override
    public Future<?> giveBack(Undertaking work) {
        return leases.giveBack(work.claimed());
    }

    // What was called off has ended already, or is another's now. A store that was away says nothing of the repository:
    // whoever takes the analysis up goes on with what was kept, at the latest when the lease ends.
    private Future<Void> failed(Undertaking work, Throwable failure) {
        if (work.isCalledOff()) {
            return Future.succeededFuture();
        }
        if (isOfTheStore(failure)) {
            return leases.giveBack(work.claimed());
        }
        return leases.fail(work.claimed(), explained(work, failure));
    }

    // A repository's server that is away looks the same underneath, but is told by the room that asked it.
    private static boolean isOfTheStore(Throwable failure) {
        return !(failure instanceof SourceException) && Outage.isOutage(failure);
    }

    private static Failure explained(Undertaking work, Throwable failure) {
        if (failure instanceof SourceException refused) {
            return new Failure("REPOSITORY_" + refused.reason().name(), message(refused));
        }
        if (failure instanceof EngineException broken) {
            return new Failure("ENGINE_" + broken.reason().name(), message(broken));
        }
        LOG.error("the analysis {} failed", work.id(), failure);
        return new Failure("INTERNAL_ERROR", "The gateway failed at it; its log has the analysis_id");
    }

    private static String message(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "no reason was given");
    }
}
