package io.orchex.source.typescript;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** ESLint with the plug-in of SonarJS, in the versions of the lock file beside its script, and sources to measure. */
final class Oracle {

    /** Kept between runs; what the lock file asks for is the same. */
    private static final Path HOME = Path.of("target", "oracle").toAbsolutePath();

    private static final String RESOURCES = "/source/oracle/";
    private static final List<String> SOURCES = List.of(
            "@tanstack/query-core/src", "@tanstack/react-query/src", "async", "axios/lib", "eslint/lib", "rxjs/src");
    private static final int MINUTES = 5;
    private static final int OLDEST_NODE = 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What was counted in one file.
     *
     * @param complexity for each function its line, its column and its points
     * @param cognitive the same; a function without points is left out
     * @param failure why it could not be read; empty where it was
     */
    record Counted(String path, List<List<Integer>> complexity, List<List<Integer>> cognitive, String failure) {

        String text() throws IOException {
            return Files.readString(HOME.resolve(path));
        }

        String extension() {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }

    private Oracle() {}

    /** Skips the test that calls where Node.js or its registry is not to be had. */
    static List<Counted> count() throws IOException, InterruptedException {
        needsNode();
        install();
        List<String> command =
                new ArrayList<>(List.of("node", copy("eslint.mjs").toString(), HOME.toString()));
        command.addAll(sources());
        Run run = run(command);
        if (run.status != 0) {
            throw new AssertionError("ESLint failed: " + run.log);
        }
        List<Counted> counted = new ArrayList<>();
        for (String line : run.output.lines().toList()) {
            counted.add(MAPPER.readValue(line, Counted.class));
        }
        return counted;
    }

    /** The sources that are measured; skips the test that calls where they are not to be had. */
    static List<Path> files() throws IOException, InterruptedException {
        needsNode();
        install();
        return sources().stream().map(HOME::resolve).toList();
    }

    private static void needsNode() throws IOException, InterruptedException {
        boolean there = isOnPath("node") && isOnPath("npm");
        skipUnless(there, "There is no node and npm on the PATH, so ESLint can't run; install Node.js");
        String version = run(List.of("node", "--version")).output.strip();
        int major = Integer.parseInt(version.substring(1, version.indexOf('.')));
        skipUnless(major >= OLDEST_NODE, "ESLint's parts want Node.js %d, this is %s".formatted(OLDEST_NODE, version));
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        copy("package.json");
        Path lock = copy("package-lock.json");
        Path done = HOME.resolve("installed.json");
        if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
            return;
        }
        Run run = run(List.of(
                "npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"));
        skipUnless(run.status == 0, "npm can't fetch ESLint: " + run.log);
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void skipUnless(boolean possible, String reason) {
        if (!possible) {
            System.out.println(reason);
        }
        assumeTrue(possible, reason);
    }

    private static Path copy(String resource) throws IOException {
        Path copy = HOME.resolve(resource);
        try (InputStream in =
                Objects.requireNonNull(Oracle.class.getResourceAsStream(RESOURCES + resource), resource)) {
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    private static List<String> sources() throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.walk(HOME.resolve("node_modules").resolve(folder))) {
                files.map(file -> HOME.relativize(file).toString())
                        .filter(file -> file.matches(".+(?<!\\.d)\\.(js|mjs|ts|tsx)"))
                        .filter(file -> !file.contains("/dist/") && !file.contains("/__tests__/"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private record Run(int status, String output, String log) {}

    private static Run run(List<String> command) throws IOException, InterruptedException {
        Path output = HOME.resolve("output");
        Path log = HOME.resolve("log");
        Files.createDirectories(HOME);
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(command.get(0) + " did not end within " + MINUTES + " minutes");
        }
        return new Run(process.exitValue(), Files.readString(output), Files.readString(log));
    }
}
