package io.orchex.source.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One child JVM, as the gateway holds it. Used by one thread at a time; may be killed by any. */
final class Child {

    private final Process process;
    private final DataOutputStream jobs;
    private final DataInputStream results;

    private Child(Process process) {
        this.process = process;
        this.jobs = new DataOutputStream(process.getOutputStream());
        this.results = new DataInputStream(process.getInputStream());
    }

    static Child start(int heapMegabytes) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java,
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Foreign source is read in there: no secret of ours may be near.
        builder.environment().clear();
        return new Child(builder.start());
    }

    /** Blocks until the job is done; an exception means that this child is of no more use. */
    Findings run(Job job) throws IOException {
        Frames.write(jobs, job);
        return Frames.read(results, Findings.class);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
    }
}
