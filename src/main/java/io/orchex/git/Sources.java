package io.orchex.git;

import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Opens repositories, of this machine and of others, for reading. Thread-safe; its calls block. */
public final class Sources {

    private final SourceLimits limits;
    private final LocalSources local;
    private final RemoteSources remote;
    private final KnownChanges known = new KnownChanges();

    public Sources(SourceSettings settings, SourceLimits limits, InstantSource clock) {
        this(settings, limits, clock, Network.ofMachine());
    }

    Sources(SourceSettings settings, SourceLimits limits, InstantSource clock, Network network) {
        IsolatedSystem.install(settings.store().folder());
        this.limits = limits;
        this.local = new LocalSources(new Roots(settings.roots()));
        this.remote = new RemoteSources(settings, limits, network, clock);
    }

    /**
     * Tells what can be told of a repository without asking anybody but the disk.
     *
     * @throws SourceException when it may not be read, whatever is there
     */
    public void check(Source source) {
        if (source instanceof Source.Remote there) {
            remote.check(there);
        } else {
            local.check((Source.Local) source);
        }
    }

    /**
     * The repository in the wished state, fetched before if it is a remote one.
     *
     * @param cancelled asked again and again, also while the snapshot is read, and by another thread
     * @param progress told of a fetch
     * @throws SourceException when it can't be had
     */
    public Snapshot open(Source source, BooleanSupplier cancelled, Progress progress) {
        if (source instanceof Source.Remote there) {
            Allowance allowance = new Allowance(cancelled, limits.download().time());
            RemoteSources.Found found = remote.open(there, allowance, progress);
            return new Snapshot(found.origin(), found.commit(), found.branch().orElse(null), limits, known, cancelled);
        }
        LocalSources.Found found = local.open((Source.Local) source);
        return new Snapshot(found.origin(), found.commit(), found.branch(), limits, known, cancelled);
    }

    /**
     * The first of these that may be read.
     *
     * @param places of the same repository, at least one
     * @throws SourceException when it can't be had
     */
    public Snapshot open(List<Source> places, BooleanSupplier cancelled, Progress progress) {
        for (Source source : places.subList(0, places.size() - 1)) {
            try {
                return open(source, cancelled, progress);
            } catch (SourceException e) {
                if (e.reason() != SourceException.Reason.NOT_ALLOWED) {
                    throw e;
                }
            }
        }
        return open(places.get(places.size() - 1), cancelled, progress);
    }
}
