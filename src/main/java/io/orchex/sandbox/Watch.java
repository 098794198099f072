package io.orchex.sandbox;

import io.orchex.sandbox.Ended.Cause;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures what a run takes and kills it when that is too much; the first reason is the one that counts. */
final class Watch implements Runnable {

    private static final long PAGE = 4096;

    private final Process process;
    private final Limits limits;
    private final Path folder;
    private final FileStore disk;
    private final long before;
    private long free;
    private final AtomicReference<Cause> cause = new AtomicReference<>(Cause.EXITED);

    Watch(Process process, Path folder, Limits limits) throws IOException {
        this.process = process;
        this.limits = limits;
        this.folder = folder;
        this.disk = Files.getFileStore(folder);
        this.before = size();
        this.free = disk.getUsableSpace();
    }

    /** One look. */
    @Override
    public void run() {
        try (Stream<ProcessHandle> all = process.descendants()) {
            List<ProcessHandle> tree = all.toList();
            if (tree.size() > limits.processes()) {
                kill(Cause.PROCESSES);
            } else if (tree.stream().mapToLong(Watch::memory).sum() > (long) limits.memoryMegabytes() << 20) {
                kill(Cause.MEMORY);
            } else if (fills()) {
                kill(Cause.DISK);
            }
        } catch (IOException e) {
            kill(Cause.DISK);
        }
    }

    /** The disk tells at once that it fills, but not who does it. */
    private boolean fills() throws IOException {
        long limit = (long) limits.diskMegabytes() << 20;
        if (free - disk.getUsableSpace() <= limit / 2) {
            return false;
        }
        free = disk.getUsableSpace();
        return size() - before > limit;
    }

    /** What the folder holds, in bytes; files that come and go meanwhile count or not. */
    private long size() throws IOException {
        long[] sum = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }

    /** What the process holds in memory, in bytes; nothing where it has just ended. */
    private static long memory(ProcessHandle process) {
        try {
            String[] pages = Files.readString(Path.of("/proc/%d/statm".formatted(process.pid())))
                    .split(" ", -1);
            // Pages that are shared, such as those of libraries, would count for each process.
            return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Kills bubblewrap; the kernel kills the first process of the name space with it, and all others with that. By its
     * handle, as the process itself would throw away what was printed.
     */
    void kill(Cause why) {
        if (process.isAlive()) {
            cause.compareAndSet(Cause.EXITED, why);
            process.toHandle().destroyForcibly();
        }
    }

    Cause cause() {
        return cause.get();
    }
}
