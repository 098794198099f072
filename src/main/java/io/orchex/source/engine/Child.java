package io.orchex.source.engine;

import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One child JVM, used by one thread at a time. */
final class Child {

    private static final int OUT_OF_MEMORY = 3;
    private static final int LAST_WORDS = 300;
    private static final List<String> INHERITED = List.of("SystemRoot", "TMPDIR", "TEMP", "TMP");

    /**
     * Parsing takes all of a processor, and what serves requests goes first; {@code nice} becomes the command it runs.
     */
    private static final List<String> PATIENT =
            Files.isExecutable(Path.of("/usr/bin/nice")) ? List.of("/usr/bin/nice", "-n", "5") : List.of();

    /**
     * Without the compiler that optimises for long runs, which takes more time than it saves: with it one child needs
     * 2.6 times as much of a processor for a hundred thousand lines of Java, and 2.5 times as much for three million.
     */
    private static final String QUICKLY_COMPILED = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final Scratch scratch;
    private final CompletableFuture<Void> gone;
    private final int heapMegabytes;
    private final DataInputStream in;
    private final DataOutputStream out;

    private Child(Process process, Scratch scratch, int heapMegabytes) {
        this.process = process;
        this.scratch = scratch;
        this.gone = process.onExit().thenRun(scratch::delete);
        this.heapMegabytes = heapMegabytes;
        this.in = new DataInputStream(process.getInputStream());
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    static Child start(int heapMegabytes) throws IOException {
        Scratch scratch = Scratch.create();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:+UseSerialGC",
                QUICKLY_COMPILED,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + scratch.folder(),
                "-XX:ErrorFile=" + scratch.folder().resolve("crash.log"),
                "-cp",
                classPath(),
                EngineProcess.class.getName(),
                scratch.folder().toString());
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(PATIENT.stream(), command.stream()).toList());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        return new Child(builder.start(), scratch, heapMegabytes);
    }

    /**
     * Blocks until the answers are there, up to one that says that the child is harmed. An exception says that it is of
     * no more use.
     */
    List<Answer> ask(Ask ask) throws IOException {
        Wire.write(out, ask);
        List<Answer> answers = new ArrayList<>();
        for (int left = ask.each().size(); left > 0; left--) {
            Answer answer = Wire.readAnswer(in);
            answers.add(answer);
            if (answer.harmed()) {
                break;
            }
        }
        return answers;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when it has ended and nothing of it is left. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** Where it keeps what it unpacks. */
    Path folder() {
        return scratch.folder();
    }

    long pid() {
        return process.pid();
    }

    /** As if this process had died: the child notices and ends. */
    void hangUp() throws IOException {
        out.close();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Why it is gone, in words that follow "the engine process". */
    String epitaph() {
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                return "answered nonsense";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was given up";
        }
        int code = process.exitValue();
        return code == OUT_OF_MEMORY
                ? "ran out of memory (%d MB)".formatted(heapMegabytes)
                : "ended with exit code %d%s".formatted(code, lastWords());
    }

    /** What the JVM itself said, such as an option that it does not take; our own code says nothing there. */
    private String lastWords() {
        try {
            String said = new String(process.getErrorStream().readNBytes(LAST_WORDS), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "" : ": " + said.replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Relative entries ({@code java -jar target/orchex.jar}) hold for this process's folder, which the child shares.
     */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
