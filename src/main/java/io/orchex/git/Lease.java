package io.orchex.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The use of a kept repository by one snapshot; as long as it lasts nobody deletes it. */
final class Lease implements AutoCloseable {

    private static final long LOOK_EACH_MILLISECONDS = 100;

    private final RemoteCache cache;
    private final CacheEntry entry;
    private boolean closed;

    Lease(RemoteCache cache, CacheEntry entry) {
        this.cache = cache;
        this.entry = entry;
    }

    Path repository() {
        return entry.repository();
    }

    boolean isWhole() {
        return entry.isWhole();
    }

    /** Whether nobody shall use the repository any more. */
    boolean isDiscarded() {
        return entry.isDiscarded();
    }

    /** Whether another process was killed while it fetched; only to be asked while alone. */
    boolean isHalf() {
        return entry.isHalf();
    }

    /** Runs what writes to the repository, one at a time on this machine. */
    <T> T alone(Allowance allowance, Fetching<T> fetching) throws IOException {
        lock(allowance);
        try {
            return aloneHere(allowance, fetching);
        } finally {
            entry.fetching.unlock();
        }
    }

    private <T> T aloneHere(Allowance allowance, Fetching<T> fetching) throws IOException {
        while (!entry.beginWriting()) {
            allowance.check();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EACH_MILLISECONDS));
        }
        try {
            return fetching.run();
        } finally {
            entry.endWriting();
        }
    }

    private void lock(Allowance allowance) throws IOException {
        try {
            do {
                allowance.check();
            } while (!entry.fetching.tryLock(LOOK_EACH_MILLISECONDS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(SourceException.Reason.CANCELLED, "Cancelled", e);
        }
    }

    /** From now on the repository is not whole, until it is again. */
    void begin() throws IOException {
        entry.markBroken();
    }

    void end() throws IOException {
        entry.markWhole();
    }

    /** The repository is damaged, or a fetch into it ended halfway. */
    void discard() {
        try {
            cache.discard(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cache.release(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes to a repository. */
    @FunctionalInterface
    interface Fetching<T> {

        T run() throws IOException;
    }
}
