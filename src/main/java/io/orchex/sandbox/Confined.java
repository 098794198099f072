package io.orchex.sandbox;

import io.orchex.sandbox.Ended.Cause;
import io.orchex.sandbox.Identity.Way;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run, from its start to its last breath; the thread that runs it is its parent and stays until then. */
final class Confined {

    private static final long LOOK_MILLISECONDS = 100;
    private static final String READABLE = "rw-r--r--";

    private final Command command;
    private final List<Path> shared;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private @Nullable Watch watch;
    private boolean cancelled;

    Confined(Command command, List<Path> shared, Limits limits, ScheduledExecutorService timer) {
        this.command = command;
        this.shared = shared;
        this.limits = limits;
        this.timer = timer;
    }

    /** Blocks until nothing of it is left. */
    Ended run(Way way) throws IOException, InterruptedException {
        if (isCancelled()) {
            return new Ended(Cause.CANCELLED, -1, "", Duration.ZERO);
        }
        Identity identity = Identity.next(way, shared);
        Path etc = Files.createTempDirectory("orchex-sandbox");
        try {
            settings(identity, etc);
            identity.own(etc);
            identity.own(command.folder());
            ProcessBuilder builder = new ProcessBuilder(new Bubblewrap(identity, shared, limits).confine(command, etc));
            builder.environment().keySet().retainAll(List.of("PATH"));
            return follow(builder.redirectErrorStream(true).start(), etc.toString());
        } finally {
            delete(etc);
        }
    }

    /** Kills it, also where it has yet to start. */
    synchronized void cancel() {
        cancelled = true;
        if (watch != null) {
            watch.kill(Cause.CANCELLED);
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private Ended follow(Process process, String mark) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Watch watching = new Watch(process, mark, command.folder(), limits);
        begin(watching);
        ScheduledFuture<?> looks =
                timer.scheduleWithFixedDelay(watching, LOOK_MILLISECONDS, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> alarm =
                timer.schedule(() -> watching.kill(Cause.TIME), limits.time().toMillis(), TimeUnit.MILLISECONDS);
        try {
            process.getOutputStream().close();
            Tail tail = listen(process.getInputStream(), watching);
            int code = process.waitFor();
            return new Ended(watching.cause(), code, tail.text(), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            alarm.cancel(false);
            looks.cancel(false);
            watching.kill(Cause.CANCELLED);
        }
    }

    private synchronized void begin(Watch watching) {
        watch = watching;
        if (cancelled) {
            watching.kill(Cause.CANCELLED);
        }
    }

    /** Until the last process that could write has ended. */
    private Tail listen(InputStream output, Watch watching) throws IOException {
        Tail tail = new Tail(limits.tailBytes());
        byte[] buffer = new byte[8192];
        for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
            tail.add(buffer, length);
            if (tail.total() > limits.outputBytes()) {
                watching.kill(Cause.OUTPUT);
            }
        }
        return tail;
    }

    /** What programs look up of users and hosts; nothing of this machine's. */
    private static void settings(Identity identity, Path etc) throws IOException {
        Map<String, String> files = Map.of(
                "passwd",
                "sandbox:x:%d:%d::%s:/bin/sh\n".formatted(identity.user(), identity.user(), Bubblewrap.HOME),
                "group",
                "sandbox:x:%d:\n".formatted(identity.user()),
                "hosts",
                "127.0.0.1 localhost sandbox\n::1 localhost\n",
                "nsswitch.conf",
                "passwd: files\ngroup: files\nhosts: files\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = Files.writeString(etc.resolve(file.getKey()), file.getValue());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(READABLE));
        }
    }

    private static void delete(Path etc) throws IOException {
        for (String name : List.of("passwd", "group", "hosts", "nsswitch.conf")) {
            Files.deleteIfExists(etc.resolve(name));
        }
        Files.deleteIfExists(etc);
    }
}
