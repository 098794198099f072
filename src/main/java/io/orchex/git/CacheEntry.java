package io.orchex.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A remote repository that is kept. A mark, made last and taken away first, tells that its folder is whole; another one
 * that nobody shall use it any more.
 */
final class CacheEntry {

    final Path folder;
    final ReentrantLock fetching = new ReentrantLock();
    int users;
    private @Nullable SharedLock lock;

    CacheEntry(Path folder) {
        this.folder = folder;
    }

    /** The bare repository. */
    Path repository() {
        return folder.resolve("repository");
    }

    private Path mark() {
        return folder.resolve("whole");
    }

    private Path sign() {
        return folder.resolve("discarded");
    }

    boolean isWhole() {
        return Files.exists(mark());
    }

    boolean isDiscarded() {
        return Files.exists(sign());
    }

    /** Whether a fetch into it began and didn't end. */
    boolean isHalf() {
        return !isWhole() && Files.exists(repository());
    }

    void markWhole() throws IOException {
        Files.write(mark(), new byte[0]);
    }

    void markBroken() throws IOException {
        Files.deleteIfExists(mark());
    }

    void discard() throws IOException {
        Files.write(sign(), new byte[0]);
        markBroken();
    }

    Instant usedAt() {
        try {
            return Files.getLastModifiedTime(mark()).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }

    /** Until its end no process deletes it. */
    void begin() throws IOException {
        SharedLock own = SharedLock.open(file());
        if (!own.use()) {
            own.close();
            throw new IOException("another process deletes " + folder);
        }
        lock = own;
    }

    /** Whether no other process fetches into it, and none will until {@link #endWriting}. */
    boolean beginWriting() throws IOException {
        return Objects.requireNonNull(lock, "not begun").beginWriting();
    }

    void endWriting() throws IOException {
        Objects.requireNonNull(lock, "not begun").endWriting();
    }

    void end(Instant now) throws IOException {
        letGo();
        if (isWhole()) {
            Files.setLastModifiedTime(mark(), FileTime.from(now));
        } else {
            deleteUnused();
        }
    }

    void letGo() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private Path file() {
        return folder.resolve("lock");
    }

    long bytes() throws IOException {
        Size size = new Size();
        Files.walkFileTree(folder, size);
        return size.bytes;
    }

    /** Whether it is gone, as no process used it. */
    boolean deleteUnused() throws IOException {
        if (users > 0) {
            return false;
        }
        try (SharedLock alone = SharedLock.open(file())) {
            boolean unused = alone.own();
            if (unused) {
                markBroken();
                Files.walkFileTree(folder, new Deletion());
            }
            return unused;
        }
    }

    private static final class Size extends SimpleFileVisitor<Path> {

        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
