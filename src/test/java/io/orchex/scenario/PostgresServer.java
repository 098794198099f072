package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of its own that commits for good, to be killed, and started again on the same data. */
final class PostgresServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final EmbeddedPostgres first;
    private final List<String> command;

    private ProcessHandle postmaster;

    private PostgresServer(Path folder, EmbeddedPostgres first) {
        this.folder = folder;
        this.first = first;
        this.postmaster = running();
        this.command = command(postmaster.pid());
    }

    static PostgresServer start(Path folder) {
        try {
            return new PostgresServer(
                    folder,
                    EmbeddedPostgres.builder()
                            .setDataDirectory(folder.resolve("postgres"))
                            .setCleanDataDirectory(false)
                            .setServerConfig("synchronous_commit", "on")
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code ORCHEX_DATABASE_URL} wants it. */
    String url() {
        return url(port());
    }

    /** The same by way of another port. */
    static String url(int port) {
        return "postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(port);
    }

    int port() {
        return first.getPort();
    }

    /** As kill -9 of the server does; returns when nothing of it is left. */
    void kill() {
        List<ProcessHandle> all = all();
        postmaster.destroyForcibly();
        all.forEach(process ->
                process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    /** As kill -9 of the process behind one connection does; the server then ends all others. */
    void killBackend(int pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** On the same data and the same port; does not wait until it lets anybody in. */
    void startAgain() {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("postgres.log").toFile())
                    .start();
            postmaster = process.toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As kill -STOP of all its processes does: connections stay, nothing is answered, until it is thawed. */
    void freeze() {
        signal("STOP");
    }

    /** As kill -CONT does. */
    void thaw() {
        signal("CONT");
    }

    // The postmaster goes first, so that no process is born meanwhile; one may end meanwhile.
    private void signal(String name) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name, String.valueOf(postmaster.pid())));
        run(kill);
        kill.remove(2);
        postmaster.descendants().forEach(process -> kill.add(String.valueOf(process.pid())));
        run(kill);
    }

    private static void run(List<String> command) {
        try {
            new ProcessBuilder(command).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> all() {
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        return Collections.unmodifiableList(all);
    }

    private ProcessHandle running() {
        try {
            String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .get(0);
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server was started with; root starts it as nobody, which it insists on. */
    private static List<String> command(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
            List<String> words =
                    Stream.of(line.split("\0")).filter(word -> !word.isEmpty()).toList();
            assertThat(words).contains("-D");
            boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            return root
                    ? Stream.concat(Stream.of("unshare", "--user"), words.stream())
                            .toList()
                    : words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        thaw();
        first.close();
    }
}
