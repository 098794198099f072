package io.orchex.source.engine;

import io.orchex.source.Duplication;
import io.orchex.source.Language;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.Findings.Unread;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The child: takes jobs from its standard input until that is closed, which it is when the gateway is gone. */
final class EngineProcess {

    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private EngineProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        DataInputStream jobs = new DataInputStream(System.in);
        DataOutputStream results = new DataOutputStream(System.out);
        // Nobody else may write into the pipe.
        System.setOut(System.err);
        // Parsers recurse: the deeper the stack, the less sound source is refused.
        Thread reader = new Thread(null, () -> work(jobs, results), "reader", STACK_BYTES);
        reader.start();
        reader.join();
    }

    private static void work(DataInputStream jobs, DataOutputStream results) {
        try {
            while (true) {
                Frames.write(results, done(Frames.read(jobs, Job.class)));
            }
        } catch (EOFException e) {
            System.exit(0);
        } catch (IOException e) {
            System.exit(1);
        }
    }

    private static Findings done(Job job) {
        List<Reading> readings = new ArrayList<>();
        List<Rewrite> rewrites = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        Duplication duplication = new Duplication();
        for (SourceFile file : job.files()) {
            try {
                Optional<Language> language = Languages.of(file);
                if (language.isEmpty()) {
                    unread.add(unknown(file));
                } else if (job.work() == Job.Work.REWRITE) {
                    rewrites.add(language.get().rewrite(file));
                } else {
                    readings.add(language.get().read(file));
                    duplication.add(file.path(), language.get().tokens(file.text()));
                }
            } catch (StackOverflowError e) {
                unread.add(new Unread(file.path(), false, "it is nested too deeply"));
            }
        }
        return new Findings(readings, duplication.found(), rewrites, unread);
    }

    private static Unread unknown(SourceFile file) {
        String reason = file.language() == null
                ? "its language is unknown"
                : "%s is not among the languages that can be read yet".formatted(file.language());
        return new Unread(file.path(), true, reason);
    }
}
