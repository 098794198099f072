package io.orchex.refactoring;

import io.orchex.bus.Bus;
import io.orchex.git.SourceException;
import io.orchex.postgres.Outage;
import io.orchex.problem.ProblemException;
import io.orchex.refactoring.RefactoringProtocol.Failure;
import io.orchex.slice.Shift;
import io.orchex.source.engine.EngineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes refactorings up under lease and has them worked on by threads that may block. */
final class RefactorerVerticle extends VerticleBase implements Shift.Board<Undertaking> {

    private static final Logger LOG = LoggerFactory.getLogger(RefactorerVerticle.class);
    private static final long LONGEST_HOURS = 6;

    private final Bus bus;
    private final LeaseStore leases;
    private final Refactorer refactorer;
    private final Supplier<Future<?>> close;
    private final int most;

    private @Nullable Shift<Undertaking> shift;
    private @Nullable WorkerExecutor workers;

    /**
     * @param close ends what the refactorer works with
     * @param most refactorings that this node works on at the same time
     */
    RefactorerVerticle(Bus bus, LeaseStore leases, Refactorer refactorer, Supplier<Future<?>> close, int most) {
        this.bus = bus;
        this.leases = leases;
        this.refactorer = refactorer;
        this.close = close;
        this.most = most;
    }

    @Override
    public Future<?> start() {
        workers = vertx.createSharedWorkerExecutor("refactorers", most, LONGEST_HOURS, TimeUnit.HOURS);
        Shift<Undertaking> begun = new Shift<>(vertx, "refactorings", most, this);
        shift = begun;
        bus.listen(RefactoringProtocol.WAITING, hint -> begun.look());
        bus.listen(RefactoringProtocol.STOP, stop -> begun.callOff(stop.refactoringId()));
        begun.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        Future<?> given = shift == null ? Future.succeededFuture() : shift.stop();
        return given.compose(back -> close.get())
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
                .executeBlocking(() -> refactorer.carryOut(work), false)
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

    // What was called off has ended already, or is another's now. A store that was away says nothing of the repository.
    private Future<Boolean> failed(Undertaking work, Throwable failure) {
        if (work.isCalledOff() || failure instanceof CancellationException) {
            return Future.succeededFuture(false);
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
        if (failure instanceof ProblemException refused) {
            return new Failure(refused.problem().code(), refused.problem().message());
        }
        LOG.error("the refactoring {} failed", work.id(), failure);
        return new Failure("INTERNAL_ERROR", "The gateway failed at it; its log has the refactoring_id");
    }

    private static String message(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "no reason was given");
    }
}
