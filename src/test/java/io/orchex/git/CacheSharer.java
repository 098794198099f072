package io.orchex.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another process that reads a repository through a cache, and keeps it open until it is told to go on or killed. */
final class CacheSharer implements AutoCloseable {

    private final Process process;

    private CacheSharer(Process process) {
        this.process = process;
    }

    /** Runs in the other process: opens, says so, waits, reads, ends. */
    public static void main(String[] arguments) throws IOException {
        Sources sources = new Sources(
                RemoteCacheTest.settings(Path.of(arguments[0]), 1 << 30),
                SourceLimits.DEFAULTS,
                java.time.InstantSource.system());
        try (Snapshot snapshot = Opened.remote(sources, java.net.URI.create(arguments[1]))) {
            System.out.println("opened");
            if (System.in.read() >= 0) {
                System.out.println(Opened.paths(snapshot));
            }
        }
    }

    static CacheSharer start(Path cache, String url) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new CacheSharer(new ProcessBuilder(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheSharer.class.getName(),
                        cache.toString(),
                        url))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    void awaitOpened() throws IOException {
        line("opened");
    }

    /** Has it read the repository and end. */
    void finish(String files) throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        line(files);
        process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void line(String expected) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream out = process.getInputStream();
        for (int b = out.read(); b >= 0 && b != '\n'; b = out.read()) {
            line.append(new String(new byte[] {(byte) b}, StandardCharsets.US_ASCII));
        }
        if (!line.toString().equals(expected)) {
            throw new IOException("said '%s' instead of '%s'".formatted(line, expected));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
