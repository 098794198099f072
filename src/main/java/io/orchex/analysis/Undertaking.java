package io.orchex.analysis;

import io.orchex.analysis.LeaseStore.Claimed;
import io.orchex.analysis.LeaseStore.Note;
import io.orchex.slice.Errand;
import io.orchex.slice.Shift;
import io.orchex.source.engine.Job;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * One analysis under way and how far it is; the thread that works on it writes, the actor that looks after it reads.
 */
final class Undertaking implements Shift.Work {

    /** How many percent of the work are done when all files are read, compared, and what can be changed is tried. */
    private static final int ALL_READ = 70;

    private static final int ALL_COMPARED = 75;
    private static final int ALL_TRIED = 99;

    private final Claimed claimed;
    private final Errand errand = new Errand();

    private volatile String stage = "cloning";
    private volatile int filesDone;
    private volatile int filesTotal;
    private volatile int percentage;
    private volatile @Nullable String branch;
    private volatile @Nullable String commit;

    Undertaking(Claimed claimed) {
        this.claimed = claimed;
    }

    @Override
    public String id() {
        return claimed.analysisId();
    }

    Claimed claimed() {
        return claimed;
    }

    Note note() {
        return new Note(
                claimed.analysisId(), claimed.epoch(), stage, filesDone, filesTotal, percentage, branch, commit);
    }

    @Override
    public void callOff() {
        errand.callOff();
    }

    boolean isCalledOff() {
        return errand.isCalledOff();
    }

    void opened(@Nullable String onBranch, String atCommit) {
        branch = onBranch;
        commit = atCommit;
    }

    void stage(String name) {
        stage = name;
        errand.goOn();
    }

    void files(int done, int total) {
        filesDone = done;
        filesTotal = total;
        percentage = share(0, ALL_READ, done, total);
        errand.goOn();
    }

    void tried(int done, int total) {
        percentage = share(ALL_COMPARED, ALL_TRIED, done, total);
        errand.goOn();
    }

    private static int share(int from, int to, int done, int total) {
        return total == 0 ? from : from + (to - from) * done / total;
    }

    /** @throws java.util.concurrent.CancellationException where it was called off */
    void goOn() {
        errand.goOn();
    }

    /** A job that is aborted with the analysis. */
    <T> Job<T> doing(Job<T> job) {
        errand.doing(job.result(), job.abort());
        return job;
    }

    /** Blocks until it is there; only for the thread that works. */
    <T> T await(Future<T> future) {
        return errand.await(future);
    }
}
