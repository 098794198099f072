package io.orchex.analysis;

import io.orchex.analysis.LeaseStore.Claimed;
import io.orchex.analysis.LeaseStore.Note;
import io.orchex.git.SourceException;
import io.orchex.source.engine.Job;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One analysis under way: how far it is, and the way to stop it. The thread that works on it writes, the actor that
 * looks after it reads and calls off.
 */
final class Undertaking {

    private final Claimed claimed;
    private final Set<Job<?>> jobs = ConcurrentHashMap.newKeySet();

    private volatile boolean calledOff;
    private volatile String stage = "cloning";
    private volatile int filesDone;
    private volatile int filesTotal;
    private volatile @Nullable String branch;
    private volatile @Nullable String commit;

    Undertaking(Claimed claimed) {
        this.claimed = claimed;
    }

    Claimed claimed() {
        return claimed;
    }

    Note note() {
        return new Note(claimed.analysisId(), claimed.epoch(), stage, filesDone, filesTotal, branch, commit);
    }

    void callOff() {
        calledOff = true;
        jobs.forEach(job -> job.abort().run());
    }

    boolean isCalledOff() {
        return calledOff;
    }

    void opened(@Nullable String onBranch, String atCommit) {
        branch = onBranch;
        commit = atCommit;
    }

    void stage(String name) {
        stage = name;
        goOn();
    }

    void files(int done, int total) {
        filesDone = done;
        filesTotal = total;
        goOn();
    }

    /** A job that is aborted with the analysis. */
    <T> Job<T> doing(Job<T> job) {
        jobs.add(job);
        job.result().onComplete(ended -> jobs.remove(job));
        if (calledOff) {
            job.abort().run();
        }
        return job;
    }

    /** Blocks until it is there; only for the thread that works. */
    <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            goOn();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw calledOff();
        }
    }

    private void goOn() {
        if (calledOff) {
            throw calledOff();
        }
    }

    private static SourceException calledOff() {
        return new SourceException(SourceException.Reason.CANCELLED, "The analysis was called off");
    }
}
