package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;

/** Where a snapshot's objects come from. */
sealed interface Origin extends AutoCloseable permits LocalOrigin, RemoteOrigin {

    ObjectStore store();

    /** Whether files too long to be read are missing. */
    boolean isPartial();

    /** Sees to it that the history of the commit is there as far back as it goes, or is wanted. */
    void deepen(RevCommit commit, Instant since) throws IOException;

    /** Something in it turned out to be damaged. */
    void distrust();

    /** The same, and what is told of it. */
    default SourceException corrupt(IOException cause) {
        distrust();
        return new SourceException(Reason.CORRUPT, "A part of the repository is damaged and can't be read", cause);
    }

    @Override
    void close();
}
