package io.orchex.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The {@link OtherProgram} as a process of its own, and what it says. */
public final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private OtherProcess(Process process) {
        this.process = process;
        new Thread(this::read, "other program").start();
    }

    /** Does not wait for it to be up. */
    public static OtherProcess start(ClusterAddress cluster, int member, String token) {
        try {
            return new OtherProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            OtherProgram.class.getName(),
                            cluster.name(),
                            String.valueOf(cluster.port(member)),
                            cluster.members(),
                            token)
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(said::add);
        } catch (IOException | UncheckedIOException e) {
            said.add("gone: " + e);
        }
    }

    /** Its lines so far. */
    public List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
