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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The child process: does what it is asked, one thing after the other, until its parent is gone. */
public final class EngineProcess implements Runnable {

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
        Thread worker = new Thread(null, process, "engine", STACK_BYTES);
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

    @Override
    public void run() {
        try {
            while (true) {
                answer(asked.take().each());
                scratch.clear();
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(BROKEN_PIPE);
        }
    }

    /** One by one; nothing is asked for any more of a process that was harmed. */
    private void answer(List<Ask> each) throws IOException {
        for (Ask ask : each) {
            Answer answer = answer(ask);
            Wire.write(out, answer);
            if (answer.harmed()) {
                break;
            }
        }
        out.flush();
    }

    private Answer answer(Ask ask) {
        try {
            return switch (ask.operation()) {
                case PING -> Answer.PONG;
                case READ, MEASURE, REWRITE, REFACTOR, PUBLIC_API, DIAGNOSE -> one(ask);
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

    private static Answer one(Ask ask) {
        Optional<Language> language = Languages.of(ask.first());
        return language.isPresent()
                ? one(language.get(), ask)
                : Answer.failed("its language is not known; this engine reads ".concat(Languages.names()));
    }

    private static Answer one(Language language, Ask ask) {
        return switch (ask.operation()) {
            case MEASURE -> Answer.of(language.measure(ask.first()));
            case REWRITE -> Answer.of(language.rewrite(ask.first()));
            case REFACTOR -> Answer.of(language.refactor(ask.first(), Objects.requireNonNull(ask.aim())));
            case PUBLIC_API -> Answer.publicApi(language.publicApi(ask.first().text()));
            case DIAGNOSE -> Answer.of(language.diagnose(Objects.requireNonNull(ask.program())));
            default -> Answer.of(language.read(ask.first()));
        };
    }
}
