package io.orchex.sandbox;

import io.orchex.sandbox.Ended.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final String mark;
    private final Limits limits;
    private final Path folder;
    private final FileStore disk;
    private final long before;
    private long free;
    private final AtomicReference<Cause> cause = new AtomicReference<>(Cause.EXITED);

    /** @param mark what stands in the command line of this run's bubblewrap and of nobody else's */
    Watch(Process process, String mark, Path folder, Limits limits) throws IOException {
        this.mark = mark;
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
        if (cause.get() == Cause.EXITED) {
            look();
        } else {
            sweep();
        }
    }

    private void look() {
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

    /** Ends it, unless it has ended; each look from now on makes sure of that. */
    void kill(Cause why) {
        if (process.isAlive()) {
            cause.compareAndSet(Cause.EXITED, why);
            sweep();
        }
    }

    /**
     * Kills both processes of bubblewrap, the one that waits and the first one of the name space, with which the kernel
     * kills all others. One that has just been born does not know yet that it has to die with its parent, so it is
     * found by its mark. By their handles, as {@link Process} would throw away what was printed.
     */
    private void sweep() {
        process.toHandle().destroyForcibly();
        ProcessHandle.allProcesses().filter(this::isMarked).forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isMarked(ProcessHandle other) {
        try {
            return Files.readString(Path.of("/proc/%d/cmdline".formatted(other.pid())), StandardCharsets.ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            return false;
        }
    }

    Cause cause() {
        return cause.get();
    }
}
