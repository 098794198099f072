package io.orchex.refactoring;

import io.orchex.refactoring.LeaseStore.Note;
import io.orchex.slice.Errand;
import io.orchex.slice.Shift;
import io.orchex.source.engine.Job;
import io.vertx.core.Future;

/**
 * One refactoring under way and how far it is; the thread that works on it writes, the actor that looks after it reads.
 */
final class Undertaking implements Shift.Work {

    private final Claimed claimed;
    private final Errand errand = new Errand();

    private volatile String stage = "opening";
    private volatile int stepsDone;

    Undertaking(Claimed claimed) {
        this.claimed = claimed;
    }

    @Override
    public String id() {
        return claimed.refactoringId();
    }

    Claimed claimed() {
        return claimed;
    }

    Note note() {
        return new Note(claimed.refactoringId(), claimed.epoch(), stage, stepsDone);
    }

    @Override
    public void callOff() {
        errand.callOff();
    }

    boolean isCalledOff() {
        return errand.isCalledOff();
    }

    void stage(String name) {
        stage = name;
        errand.goOn();
    }

    void step(int done) {
        stepsDone = done;
        errand.goOn();
    }

    void goOn() {
        errand.goOn();
    }

    /** Blocks until it is there, and aborts it where the refactoring is called off; only for the thread that works. */
    <T> T await(Job<T> job) {
        return await(job.result(), job.abort());
    }

    /** The same for what is cancelled so. */
    <T> T await(Future<T> result, Runnable cancel) {
        return errand.await(errand.doing(result, cancel));
    }

    /** Blocks until it is there; only for the thread that works. */
    <T> T await(Future<T> future) {
        return errand.await(future);
    }
}
