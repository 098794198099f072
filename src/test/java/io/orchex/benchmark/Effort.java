package io.orchex.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * What work took, in seconds; the processor time is that of this process and of all its children, those that ended
 * during the work included, by the accounts of Linux.
 */
record Effort(double clock, double processor) {

    private static final Path ACCOUNT = Path.of("/proc/self/stat");
    private static final Pattern BETWEEN = Pattern.compile(" ");
    private static final double TICKS = 100;
    private static final double NANOS = 1e9;

    /** Behind the command's name: time of its own as a user and in the system, then both of its children. */
    private static final List<Integer> TIMES = List.of(11, 12, 13, 14);

    static Effort of(Callable<?> work) throws Exception {
        double before = processorSeconds();
        long begin = System.nanoTime();
        work.call();
        return new Effort((System.nanoTime() - begin) / NANOS, processorSeconds() - before);
    }

    private static double processorSeconds() throws IOException {
        String account = Files.readString(ACCOUNT);
        List<String> fields = BETWEEN.splitAsStream(account.substring(account.lastIndexOf(')') + 2))
                .toList();
        long own =
                TIMES.stream().mapToLong(at -> Long.parseLong(fields.get(at))).sum();
        return own / TICKS + alive();
    }

    private static double alive() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .mapToDouble(time -> time.toNanos() / NANOS)
                .sum();
    }
}
