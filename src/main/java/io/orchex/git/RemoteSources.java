package io.orchex.git;

import io.orchex.git.GitServer.Order;
import io.orchex.git.RemoteRefs.Tip;
import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Fetches remote repositories into the cache, as little of each as is needed. */
final class RemoteSources {

    /** How far back a commit is looked for whose id is given in part. */
    private static final Duration YEAR = Duration.ofDays(365);

    /** Commits at the end of what was fetched can't be compared; these lie before what is asked for. */
    private static final Duration MARGIN = Duration.ofDays(31);

    private final SourceSettings settings;
    private final SourceLimits limits;
    private final Wires wires;
    private final InstantSource clock;
    private final RemoteCache cache;

    RemoteSources(SourceSettings settings, SourceLimits limits, Network network, InstantSource clock) {
        this.settings = settings;
        this.limits = limits;
        this.wires = new Wires(settings, limits.download(), network);
        this.clock = clock;
        this.cache = new RemoteCache(settings.store(), clock);
    }

    /** Who asks, and for what. */
    record Request(RemoteAddress address, Revision wish, Allowance allowance, Progress progress) {}

    /** What was found. */
    record Found(RemoteOrigin origin, RevCommit commit, Optional<String> branch) {}

    /** @throws SourceException when the address is not one that may be asked, as far as it says so itself */
    void check(Source.Remote source) {
        RemoteAddress address = RemoteAddress.of(source.url(), settings.schemes());
        if (!settings.privateAddresses() && address.isPrivate()) {
            throw Dialer.inside(address.host());
        }
    }

    /** What is kept may be damaged; then, once, it is fetched anew. */
    Found open(Source.Remote source, Allowance allowance, Progress progress) {
        RemoteAddress address = RemoteAddress.of(source.url(), settings.schemes());
        Request request = new Request(address, source.revision(), allowance, progress);
        try {
            return attempt(request);
        } catch (SourceException e) {
            if (e.reason() != Reason.CORRUPT) {
                throw e;
            }
            return attempt(request);
        }
    }

    private Found attempt(Request request) {
        Lease lease = lease(request.address);
        boolean known = lease.isWhole();
        try {
            return lease.alone(request.allowance, () -> fetch(request, lease));
        } catch (IOException | RuntimeException e) {
            SourceException fault = RemoteFaults.of(e, request, known);
            if (fault.reason() == Reason.CORRUPT || !lease.isWhole()) {
                lease.discard();
            }
            lease.close();
            throw fault;
        }
    }

    private Lease lease(RemoteAddress address) {
        try {
            return cache.take(address.key("files up to " + limits.tree().fileBytes()));
        } catch (IOException e) {
            throw new SourceException(Reason.UNREACHABLE, "The folder for fetched repositories can't be written to", e);
        }
    }

    private Found fetch(Request request, Lease lease) throws IOException {
        if (lease.isDiscarded() || lease.isHalf()) {
            throw new SourceException(Reason.CORRUPT, "Another fetch of the repository failed meanwhile");
        }
        Tip tip = receive(request, lease, request.wish, null);
        RemoteOrigin origin = new RemoteOrigin(ObjectStore.open(lease.repository()), lease, this, request);
        try {
            RevCommit commit = origin.store().commit(tip.id());
            return new Found(origin, chosen(request, origin, commit), branch(request.wish, tip));
        } catch (IOException | RuntimeException e) {
            origin.store().close();
            throw e;
        }
    }

    private static Optional<String> branch(Revision wish, Tip tip) {
        return wish.commit() != null && wish.branch() == null ? Optional.empty() : tip.branch();
    }

    /** The commit of which only the first digits are known, else the tip. */
    private RevCommit chosen(Request request, RemoteOrigin origin, RevCommit tip) throws IOException {
        String digits = request.wish.commit();
        if (digits == null || tip.name().startsWith(digits) || request.wish.isExact()) {
            return tip;
        }
        deepen(request, origin, tip, clock.instant().minus(YEAR));
        Optional<ObjectId> found = origin.store().find(digits);
        return origin.store()
                .commit(found.orElseThrow(() -> new SourceException(
                        Reason.NO_REVISION,
                        "No commit of the last year on this branch starts with %s; name older ones, and those of other branches, by the full id"
                                .formatted(digits))));
    }

    /** Fetches history; the origin's lease is held by the caller, or nobody else fetches into it. */
    void deepen(Request request, RemoteOrigin origin, RevCommit commit, Instant since) throws IOException {
        if (commit.getCommitTime() >= since.getEpochSecond() && origin.isCutSince(commit, since)) {
            Revision exact = Revision.ofCommit(commit.name());
            receive(request, origin.lease(), exact, since.minus(MARGIN));
        }
    }

    private Tip receive(Request request, Lease lease, Revision wish, @Nullable Instant since) throws IOException {
        try (Line line = new Line(request.allowance, limits.download().bytes());
                FetchedRepository repository = FetchedRepository.open(lease.repository(), limits.download())) {
            KeptCommits kept = new KeptCommits(repository, lease.repository());
            boolean whole = lease.isWhole();
            if (whole && since == null && !kept.areSound()) {
                throw new SourceException(Reason.CORRUPT, "What is kept of the repository is damaged");
            }
            Order order = new Order(wish, since, wanted -> whole && since == null && kept.hold(wanted), lease::begin);
            Tip tip = server(request.address, line)
                    .receive(repository, order, new Watch(request.progress, request.allowance));
            request.allowance.check();
            kept.add(tip.id());
            lease.end();
            return tip;
        }
    }

    private GitServer server(RemoteAddress address, Line line) {
        return new GitServer(wires.to(address, line), limits);
    }
}
