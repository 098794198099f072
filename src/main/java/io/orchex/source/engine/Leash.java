package io.orchex.source.engine;

import java.util.concurrent.atomic.AtomicReference;

/** Holds a working child so that whoever comes first, its answer, its time limit or an abort, decides how it ends. */
final class Leash {

    /** How the work went. */
    enum State {
        RUNNING,
        DONE,
        EXPIRED,
        ABORTED
    }

    private final Child child;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

    Leash(Child child) {
        this.child = child;
    }

    /** Kills the child for this reason, unless it has already answered. */
    void pull(State why) {
        if (state.compareAndSet(State.RUNNING, why)) {
            child.kill();
        }
    }

    /** Says that the answer is there; tells whether it came in time. */
    State release() {
        state.compareAndSet(State.RUNNING, State.DONE);
        return state.get();
    }
}
