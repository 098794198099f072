package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * All connections of one download: what they receive is counted together, and they are cut as soon as nobody wants them
 * any more, even while one waits for a server that says nothing. Downloads for one thread, watched by another.
 */
final class Line implements AutoCloseable {

    /** Before the objects come, a server has no more to say than the names of branches. */
    private static final long LONGEST_TALK = 32L << 20;

    private static final long LOOK_EACH_MILLISECONDS = 100;

    private final Allowance allowance;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private long most;
    private long received;

    Line(Allowance allowance, long most) {
        this.allowance = allowance;
        this.most = Math.min(most, LONGEST_TALK);
        Thread watch = new Thread(this::watch, "git-download-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        try {
            while (!done.await(LOOK_EACH_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (allowance.isOver()) {
                    cut();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on so many bytes may come in all. */
    void widen(long bytes) {
        most = bytes;
    }

    /** @throws SourceException when it is too late already */
    void hold(Closeable connection) {
        open.add(connection);
        allowance.check();
    }

    void check() {
        allowance.check();
    }

    InputStream counted(InputStream stream) {
        return new Counted(stream);
    }

    private void cut() {
        for (Closeable connection : List.copyOf(open)) {
            try {
                open.remove(connection);
                connection.close();
            } catch (IOException e) {
                // It was closed anyway.
            }
        }
    }

    private void count(long bytes) {
        received += bytes;
        if (received > most) {
            throw new SourceException(
                    Reason.TOO_LARGE,
                    "The server sent more than %,d bytes; the repository is larger than may be read".formatted(most));
        }
    }

    @Override
    public void close() {
        done.countDown();
        cut();
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(read, 0));
            return read;
        }
    }
}
