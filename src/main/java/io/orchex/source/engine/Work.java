package io.orchex.source.engine;

import io.orchex.source.Aim;
import io.orchex.source.Comparison;
import io.orchex.source.Diagnosis;
import io.orchex.source.Duplicate;
import io.orchex.source.Likeness;
import io.orchex.source.Program;
import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Review.Unread;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewriting;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A job's steps: file after file, so that one that kills its child costs only itself. */
final class Work {

    private final Session session;
    private final List<SourceFile> files;
    private final List<Unread> unread = new ArrayList<>();

    Work(Session session, List<SourceFile> files) {
        this.session = session;
        this.files = files;
    }

    /**
     * Whether a child answers.
     *
     * @throws EngineException if it does not
     */
    static boolean ping(Session session) {
        Answer answer = session.ask(Ask.about(Operation.PING, List.of()), session.perAsk());
        if (answer.failure() != null) {
            throw new EngineException(Reason.UNAVAILABLE, answer.failure());
        }
        return true;
    }

    /** @throws EngineException if the only file can't be read */
    Reading one(Operation operation) {
        Reading reading = ask(operation, files.get(0)).reading();
        if (reading == null) {
            throw new EngineException(Reason.UNREADABLE, unread.get(0).reason());
        }
        return reading;
    }

    /** @throws EngineException if it is not known */
    List<String> publicApi() {
        List<String> signatures = ask(Operation.PUBLIC_API, files.get(0)).publicApi();
        if (signatures == null) {
            throw new EngineException(Reason.UNREADABLE, unread.get(0).reason());
        }
        return signatures;
    }

    /** Reads each; no duplicates are looked for. */
    Review each(Operation operation) {
        List<SourceFile> known =
                files.stream().filter(file -> refusal(file).isEmpty()).toList();
        List<Reading> readings = new ArrayList<>();
        Iterator<Answer> answers = session.askEach(operation, known).iterator();
        for (SourceFile file : files) {
            Answer answer = refusal(file).map(Answer::failed).orElseGet(answers::next);
            Reading reading = noted(file, answer).reading();
            if (reading != null) {
                readings.add(reading);
            }
        }
        return new Review(readings, List.of(), unread);
    }

    Review review(Consumer<Reading> progress) {
        return review(files, progress);
    }

    private Review review(List<SourceFile> files, Consumer<Reading> progress) {
        List<Reading> readings = new ArrayList<>();
        List<SourceFile> read = new ArrayList<>();
        for (SourceFile file : files) {
            Reading reading = ask(Operation.READ, file).reading();
            if (reading != null) {
                readings.add(reading);
                read.add(new SourceFile(file.path(), reading.language(), file.text()));
                progress.accept(reading);
            }
        }
        return new Review(readings, duplicates(read), unread);
    }

    private List<Duplicate> duplicates(List<SourceFile> read) {
        try {
            Comparison comparison =
                    read.isEmpty() ? Comparison.NOTHING : new Comparing(session, read, Likeness.SAME).run();
            unread.addAll(comparison.unread());
            if (comparison.full()) {
                together("only the first %d were compared for duplicates".formatted(comparison.compared()));
            }
            return comparison.duplicates();
        } catch (EngineException e) {
            if (e.reason() != Reason.UNREADABLE) {
                throw e;
            }
            together("no duplicates were looked for: " + e.getMessage());
            return List.of();
        }
    }

    private void together(String reason) {
        unread.add(new Unread("all files together", reason));
    }

    Rewriting rewrite(Consumer<Reading> progress) {
        List<Rewrite> rewrites = new ArrayList<>();
        for (SourceFile file : files) {
            Rewrite rewrite = ask(Operation.REWRITE, file).rewrite();
            if (rewrite != null) {
                rewrites.add(rewrite);
            }
        }
        List<SourceFile> after = rewrites.stream()
                .map(rewrite -> new SourceFile(rewrite.path(), rewrite.language(), rewrite.text()))
                .toList();
        return new Rewriting(rewrites, review(after, progress));
    }

    /** @throws EngineException if the file can't be read */
    static Rewrite refactor(Session session, SourceFile file, Aim aim, Duration limit) {
        Answer answer = session.ask(Ask.refactor(file, aim), limit);
        if (answer.rewrite() == null) {
            throw new EngineException(Reason.UNREADABLE, String.valueOf(answer.failure()));
        }
        return answer.rewrite();
    }

    /** @throws EngineException if the program can't be compiled at all */
    static Diagnosis diagnose(Session session, Program program, Duration limit) {
        if (program.size() > Program.LONGEST) {
            throw new EngineException(
                    Reason.UNREADABLE,
                    "its %d files have %d MB, and not more than %d are compiled"
                            .formatted(program.files().size(), program.size() >> 20, Program.LONGEST >> 20));
        }
        Answer answer = session.ask(Ask.diagnose(program), limit);
        if (answer.diagnosis() == null) {
            throw new EngineException(Reason.UNREADABLE, String.valueOf(answer.failure()));
        }
        return answer.diagnosis();
    }

    /** What can't be read is noted and answers nothing. */
    private Answer ask(Operation operation, SourceFile file) {
        return noted(
                file,
                refusal(file)
                        .map(Answer::failed)
                        .orElseGet(() -> session.ask(Ask.about(operation, List.of(file)), session.perAsk())));
    }

    private static Optional<String> refusal(SourceFile file) {
        return Languages.claimed(file)
                .filter(name -> Languages.named(name).isEmpty())
                .map(name -> "this engine cannot read %s yet; it reads %s".formatted(name, Languages.names()));
    }

    private Answer noted(SourceFile file, Answer answer) {
        if (answer.failure() != null) {
            unread.add(new Unread(file.path(), answer.failure()));
        }
        return answer;
    }
}
