package io.orchex.git;

import io.orchex.git.RemoteSources.Request;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A kept copy of a remote repository, and where more of it can be had. */
record RemoteOrigin(ObjectStore store, Lease lease, RemoteSources remote, Request request) implements Origin {

    @Override
    public boolean isPartial() {
        return true;
    }

    @Override
    public void deepen(RevCommit commit, Instant since) throws IOException {
        Allowance allowance = request.allowance().again();
        Request again = new Request(request.address(), request.wish(), allowance, request.progress());
        try {
            lease.alone(allowance, () -> {
                remote.deepen(again, this, commit, since);
                return commit;
            });
        } catch (IOException | RuntimeException e) {
            if (!lease.isWhole()) {
                lease.discard();
            }
            throw RemoteFaults.of(e, again, false);
        }
    }

    /** Whether the history that is here ends after that time. */
    boolean isCutSince(RevCommit commit, Instant since) throws IOException {
        try (RevWalk walk = new RevWalk(store.reader())) {
            walk.markStart(walk.parseCommit(commit));
            for (RevCommit next = walk.next(); next != null; next = walk.next()) {
                if (next.getCommitTime() >= since.getEpochSecond() && store.isCutAt(next)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void distrust() {
        lease.discard();
    }

    @Override
    public void close() {
        store.close();
        lease.close();
    }
}
