package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes sure that one process at a time works in a folder; the kernel releases it even after a kill -9. */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    static HomeLock take(Path home) {
        try {
            return take(
                    home, FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new StartRefused("%s can't be locked (%s)".formatted(home, e.getMessage()), e);
        }
    }

    private static HomeLock take(Path home, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return new HomeLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: closing any channel on the file would release that lock, so this one stays
            // open.
            throw new DataDirectoryInUse(home);
        }
        channel.close();
        throw new DataDirectoryInUse(home);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
