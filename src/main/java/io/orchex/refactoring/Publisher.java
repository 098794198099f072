package io.orchex.refactoring;

import io.orchex.git.Snapshot;
import io.orchex.refactoring.LeaseStore.Written;

/** Brings what was changed and found safe to where it came from: a commit, a branch, a pull request. */
final class Publisher {

    Outcome publish(Undertaking work, Snapshot snapshot, Written written) {
        return written.outcome();
    }

    void takeBack(Undertaking work, Outcome outcome) {
        work.stage("rolling_back");
    }
}
