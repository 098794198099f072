package io.orchex.source.engine;

import io.orchex.source.Aim;
import io.orchex.source.Comparison;
import io.orchex.source.Diagnosis;
import io.orchex.source.Language;
import io.orchex.source.Likeness;
import io.orchex.source.Program;
import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewriting;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads and rewrites source code of strangers in child processes; never blocks its callers. */
public final class SourceEngine {

    private static final Duration PING_LIMIT = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Jobs jobs;

    /**
     * How much the engine may take.
     *
     * @param processes child processes at the same time, at least 1
     * @param heapMegabytes heap of each, at least 32
     * @param waiting jobs that may wait for a process; more are refused as {@link Reason#BUSY}
     * @param perFile longest time for one file
     * @param idle how long a process without work is kept
     */
    public record Limits(int processes, int heapMegabytes, int waiting, Duration perFile, Duration idle) {

        public static final Limits DEFAULT = new Limits(2, 256, 64, Duration.ofSeconds(20), Duration.ofMinutes(5));

        public Limits {
            if (processes < 1 || heapMegabytes < 32 || waiting < 0) {
                throw new IllegalArgumentException("at least one process with 32 MB of heap");
            }
        }
    }

    public SourceEngine(Vertx vertx, InstantSource clock, Limits limits) {
        this.vertx = vertx;
        this.jobs = new Jobs(vertx, clock, limits);
    }

    /** The names of all languages that it reads, as in a sentence. */
    public static String languages() {
        return Languages.names();
    }

    /** What can be done by a recipe to files of this name. */
    public static Set<Aim.Type> recipes(String path) {
        return language(path).flatMap(Languages::named).map(Language::recipes).orElse(Set.of());
    }

    /** The language of files of this name, as far as it is known here. */
    public static Optional<String> language(String path) {
        return Languages.claimed(new SourceFile(path, null, ""))
                .flatMap(Languages::named)
                .map(Language::name);
    }

    /** Whether there is a language for files of this name. */
    public static boolean reads(String path) {
        return language(path).isPresent();
    }

    /** The same where a file whose name tells no language may tell it by its first line, as scripts do. */
    public static boolean reads(String path, Supplier<String> text) {
        return reads(path) || Scripts.isScript(path, text);
    }

    /**
     * Reads files with all findings; no duplicates are looked for, and those that can't be read are named. To hand over
     * a small file takes half as long as to read it, so hand over some of them together; but others' jobs get in
     * between only where one ends. Keep as many jobs in flight as there are processes, and one more for each to keep
     * them busy.
     */
    public Job<Review> read(List<SourceFile> files, Duration limit) {
        return jobs.start(limit, session -> new Work(session, List.copyOf(files)).each(Operation.READ));
    }

    /** The same without findings. */
    public Job<Review> measure(List<SourceFile> files, Duration limit) {
        return jobs.start(limit, session -> new Work(session, List.copyOf(files)).each(Operation.MEASURE));
    }

    /**
     * Reads one file without findings.
     *
     * @param limit for the whole job, waiting included
     * @return fails as {@link Reason#UNREADABLE} where the file costs its child or nobody here reads its language
     */
    public Job<Reading> measure(SourceFile file, Duration limit) {
        return jobs.start(limit, session -> new Work(session, List.of(file)).one(Operation.MEASURE));
    }

    /**
     * Looks for blocks that stand twice in these files. A file whose language nobody here reads is passed over; one
     * that costs its child is left out.
     *
     * @param files handed out on a thread of the engine, and again where a child was lost
     * @param limit for the whole job, waiting included
     * @return fails as {@link Reason#UNREADABLE} where child after child is lost
     */
    public Job<Comparison> duplicates(Iterable<SourceFile> files, Likeness likeness, Duration limit) {
        return jobs.start(limit, session -> new Comparing(session, files, likeness).run());
    }

    /**
     * Reads the files and compares them for duplicated blocks.
     *
     * @param limit for the whole job, waiting included
     * @param progress told each file that has been read, on the caller's context
     */
    public Job<Review> review(List<SourceFile> files, Duration limit, Consumer<Reading> progress) {
        Consumer<Reading> report = onCallersContext(progress);
        return jobs.start(limit, session -> new Work(session, List.copyOf(files)).review(report));
    }

    /** Applies the small refactorings to each file, then reviews what came of it; arguments as above. */
    public Job<Rewriting> rewrite(List<SourceFile> files, Duration limit, Consumer<Reading> progress) {
        Consumer<Reading> report = onCallersContext(progress);
        return jobs.start(limit, session -> new Work(session, List.copyOf(files)).rewrite(report));
    }

    /**
     * Makes one change in a file.
     *
     * @param limit for the whole job, waiting included
     * @return the old text and a refusal where it can't be made without a risk; fails as {@link Reason#UNREADABLE}
     *     where the file costs its child or nobody here reads its language
     */
    public Job<Rewrite> refactor(SourceFile file, Aim aim, Duration limit) {
        return jobs.start(limit, session -> Work.refactor(session, file, aim, limit));
    }

    /**
     * What other code can see of a file, a line each, sorted; equal before and after a change that breaks no user of
     * it. Arguments as above.
     *
     * @return fails as {@link Reason#UNREADABLE} where the file or what its language shows can't be read
     */
    public Job<List<String>> publicApi(SourceFile file, Duration limit) {
        return jobs.start(limit, session -> new Work(session, List.of(file)).publicApi());
    }

    /**
     * Compiles a program of one language only to hear what is wrong with it.
     *
     * @param limit for the whole job, waiting included
     * @return fails as {@link Reason#UNREADABLE}, with the reason in words, where the program is too large for a child
     *     or nobody here checks the types of its language
     */
    public Job<Diagnosis> diagnose(Program program, Duration limit) {
        return jobs.start(limit, session -> Work.diagnose(session, program, limit));
    }

    /** Succeeds if a child process answers, or if all are at work, each under its time limit. */
    public Future<Void> ping() {
        if (jobs.allAtWork()) {
            return Future.succeededFuture();
        }
        return jobs.start(PING_LIMIT, Work::ping).result().mapEmpty();
    }

    /** Ends all work and all children. */
    public Future<Void> close() {
        return jobs.close();
    }

    int idleChildren() {
        return jobs.idleChildren();
    }

    private Consumer<Reading> onCallersContext(Consumer<Reading> progress) {
        Context context = vertx.getOrCreateContext();
        return reading -> context.runOnContext(now -> progress.accept(reading));
    }
}
