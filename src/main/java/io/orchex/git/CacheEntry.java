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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A remote repository that is kept. A mark, made last and taken away first, tells that its folder is whole. */
final class CacheEntry {

    final String key;
    final Path folder;
    final ReentrantLock fetching = new ReentrantLock();
    int users;
    volatile boolean discarded;

    CacheEntry(String key, Path folder) {
        this.key = key;
        this.folder = folder;
    }

    /** The bare repository. */
    Path repository() {
        return folder.resolve("repository");
    }

    private Path mark() {
        return folder.resolve("whole");
    }

    boolean isWhole() {
        return Files.exists(mark());
    }

    void markWhole() throws IOException {
        Files.write(mark(), new byte[0]);
    }

    void markBroken() throws IOException {
        Files.deleteIfExists(mark());
    }

    void touch(Instant now) throws IOException {
        Files.setLastModifiedTime(mark(), FileTime.from(now));
    }

    Instant usedAt() {
        try {
            return Files.getLastModifiedTime(mark()).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }

    long bytes() throws IOException {
        Size size = new Size();
        Files.walkFileTree(folder, size);
        return size.bytes;
    }

    void delete() throws IOException {
        markBroken();
        Files.walkFileTree(folder, new Deletion());
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
