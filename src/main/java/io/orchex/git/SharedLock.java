package io.orchex.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file by whose locks processes that share a folder keep out of each other's way; a killed one keeps nothing locked.
 *
 * <p>Byte 0 is for who writes. Who only uses the folder locks another byte, taken by chance, as two users that shared
 * one byte could not both be in one Java process. Who locks the whole file knows that there is no user. A process must
 * open the file once at a time: the system forgets all its locks when one of its openings is closed.
 */
final class SharedLock implements AutoCloseable {

    private static final long LOOK_EACH_NANOSECONDS = 1_000_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final long BYTES = Long.MAX_VALUE;

    private final FileChannel file;
    private @Nullable FileLock writing;

    private SharedLock(FileChannel file) {
        this.file = file;
    }

    /** @throws java.nio.file.NoSuchFileException when the folder is gone */
    static SharedLock open(Path file) throws IOException {
        return new SharedLock(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /**
     * Waits until nobody else has the whole file.
     *
     * @throws IOException when that doesn't come to an end, as with a process that was stopped in the middle
     */
    static SharedLock await(Path file) throws IOException {
        SharedLock lock = open(file);
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!lock.own()) {
            if (System.nanoTime() - end > 0) {
                lock.close();
                throw new IOException("another process doesn't let go of " + file);
            }
            LockSupport.parkNanos(LOOK_EACH_NANOSECONDS);
        }
        return lock;
    }

    /** Whether there is no other user, and none will be until this is closed. */
    boolean own() throws IOException {
        return lock(0, BYTES) != null;
    }

    /** Whether nobody owns it, and nobody will until this is closed. */
    boolean use() throws IOException {
        return lock(ThreadLocalRandom.current().nextLong(1, BYTES - 1), 1) != null;
    }

    /** Whether no other process writes, and none will until {@link #endWriting}. */
    boolean beginWriting() throws IOException {
        writing = lock(0, 1);
        return writing != null;
    }

    void endWriting() throws IOException {
        if (writing != null && file.isOpen()) {
            writing.release();
        }
        writing = null;
    }

    private @Nullable FileLock lock(long from, long bytes) throws IOException {
        try {
            return file.tryLock(from, bytes, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
