package io.orchex.source.engine;

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
    private State state = State.RUNNING;

    Leash(Child child) {
        this.child = child;
    }

    /** Kills the child for this reason, unless it has already answered. */
    synchronized void pull(State why) {
        if (state == State.RUNNING) {
            state = why;
            child.kill();
        }
    }

    /** Says that the answer is there, or that the pipe broke; tells what ended the work. */
    synchronized State release() {
        if (state == State.RUNNING) {
            state = State.DONE;
        }
        return state;
    }
}
