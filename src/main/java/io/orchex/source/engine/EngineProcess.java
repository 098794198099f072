package io.orchex.source.engine;

import io.orchex.source.Language;
import io.orchex.source.Likeness;
import io.orchex.source.UnreadableException;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** The child process: does what it is asked, one thing after the other, until its parent is gone. */
public final class EngineProcess {

    /** Deep enough for 10,000 nested parentheses; what is deeper overflows and is answered as that. */
    private static final long STACK_BYTES = 128L << 20;

    private static final int BROKEN_PIPE = 2;

    private final Scratch scratch;
    private final DataOutputStream out;
    private final Collector collector = new Collector();
    private final BlockingQueue<Ask> asked = new LinkedBlockingQueue<>();

    private EngineProcess(Scratch scratch, DataOutputStream out) {
        this.scratch = scratch;
        this.out = out;
    }

    /** @param args this process's own folder for temporary files */
    public static void main(String[] args) {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // Nothing that a parser prints may get into the frames.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        EngineProcess process = new EngineProcess(new Scratch(Path.of(args[0])), out);
        Thread worker = new Thread(null, process::work, "engine", STACK_BYTES);
        worker.setDaemon(true);
        worker.start();
        process.listen(in);
    }

    /** Reads on while the worker works, so that the end of the parent is seen at once. */
    private void listen(DataInputStream in) {
        try {
            while (true) {
                asked.add(Wire.readAsk(in));
            }
        } catch (IOException e) {
            // The parent closed the pipe or died: there is nobody left to work for.
            scratch.delete();
            Runtime.getRuntime().halt(0);
        }
    }

    private void work() {
        try {
            while (true) {
                Wire.write(out, answer(asked.take()));
                scratch.clear();
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(BROKEN_PIPE);
        }
    }

    private Answer answer(Ask ask) {
        try {
            return switch (ask.operation()) {
                case PING -> Answer.PONG;
                case READ ->
                    one(ask, language -> Answer.of(language.read(ask.files().get(0))));
                case MEASURE ->
                    one(ask, language -> Answer.of(language.measure(ask.files().get(0))));
                case REWRITE ->
                    one(ask, language -> Answer.of(language.rewrite(ask.files().get(0))));
                case REFACTOR -> one(ask, language -> refactored(language, ask));
                case PUBLIC_API ->
                    one(
                            ask,
                            language -> Answer.publicApi(
                                    language.publicApi(ask.first().text())));
                case DIAGNOSE -> one(ask, language -> diagnosis(language, ask));
                case COLLECT -> Answer.of(collector.take(ask.files(), Likeness.SAME));
                case COLLECT_NAMELESS -> Answer.of(collector.take(ask.files(), Likeness.RENAMED));
                case DUPLICATES -> Answer.of(collector.duplicates());
            };
        } catch (UnreadableException e) {
            return Answer.failed(e.reason());
        } catch (StackOverflowError e) {
            return Answer.broke("it is nested too deeply to be read");
        } catch (RuntimeException e) {
            return Answer.broke(
                    "the reader failed on it (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static Answer one(Ask ask, Function<Language, Answer> work) {
        return Languages.of(ask.first())
                .map(work)
                .orElseGet(() -> Answer.failed("its language is not known; this engine reads " + Languages.names()));
    }

    private static Answer refactored(Language language, Ask ask) {
        return Answer.of(language.refactor(ask.first(), Objects.requireNonNull(ask.aim())));
    }

    private static Answer diagnosis(Language language, Ask ask) {
        return Answer.of(language.diagnose(Objects.requireNonNull(ask.program())));
    }
}
