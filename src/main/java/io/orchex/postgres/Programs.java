package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs to their end; what they say goes to a log file. */
final class Programs {

    private static final int PATIENCE_SECONDS = 90;
    private static final int LINES_TOLD = 8;
    private static final Path MYSELF = Path.of("/proc/self");

    private final Path folder;
    private final Path log;
    private final List<String> prefix;

    Programs(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
        this.prefix = runsAsRoot() ? List.of("unshare", "--user") : List.of();
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody and owns the same files. */
    private static boolean runsAsRoot() {
        try {
            return Files.exists(MYSELF)
                    && Files.getAttribute(MYSELF, "unix:uid").equals(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws StartRefused unless the program ends well; the message has the end of what it said */
    void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        if (exitCode(command) != 0) {
            throw new StartRefused("%s failed; %s says:%n%s".formatted(program, log, lastWords()));
        }
    }

    /** @throws StartRefused where root can't become nobody, as in a container without that right */
    void checkPermission() {
        if (!prefix.isEmpty() && exitCode(List.of("unshare", "--user", "true")) != 0) {
            throw new StartRefused("""
                    PostgreSQL does not run as root, and here root may not step down (unshare --user). Run ORCHEX as an \
                    ordinary user, or set database.url to a server of your own""");
        }
    }

    private int exitCode(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // PGPORT, PGDATA and their like would quietly override what is said here.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            return waitedFor(builder.start());
        } catch (IOException e) {
            throw new StartRefused("%s can't be run (%s)".formatted(command.get(0), e.getMessage()), e);
        }
    }

    /** Not to be interrupted: a pg_ctl that is killed half way leaves a server behind that nobody knows of. */
    private static int waitedFor(Process process) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (process.isAlive() && System.nanoTime() - deadline < 0) {
                interrupted |= isInterruptedIn(process);
            }
            return process.isAlive() ? -1 : process.exitValue();
        } finally {
            process.destroyForcibly();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isInterruptedIn(Process process) {
        try {
            process.waitFor(1, TimeUnit.SECONDS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** What was logged before is forgotten, so that the last words are of this start. */
    void forget() {
        try {
            Files.writeString(log, "");
        } catch (IOException e) {
            throw new StartRefused("%s can't be written (%s)".formatted(log, e.getMessage()), e);
        }
    }

    boolean said(String words) {
        return lastWords().contains(words);
    }

    private String lastWords() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        } catch (IOException e) {
            return "nothing: it can't be read";
        }
    }
}
