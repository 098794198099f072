package io.orchex.git;

import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;

/** A repository of this machine; all that there is is there. */
record LocalOrigin(ObjectStore store) implements Origin {

    @Override
    public boolean isPartial() {
        return false;
    }

    @Override
    public void deepen(RevCommit commit, Instant since) {
        // Nobody could be asked for more.
    }

    @Override
    public void distrust() {
        // It is not ours to mend.
    }

    @Override
    public void close() {
        store.close();
    }
}
