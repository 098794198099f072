package io.orchex.benchmark;

import io.orchex.source.Comparison;
import io.orchex.source.Likeness;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.Job;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.engine.SourceEngine.Limits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The source engine as an analysis uses it, with children that have only just been started, unless they are kept. */
final class Engine implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int HEAP_MEGABYTES = 256;

    private final Vertx vertx = Vertx.vertx();
    private final int processes;
    private @Nullable SourceEngine kept;

    Engine(int processes) {
        this.processes = processes;
    }

    /** Measures all files with all metrics; answers how many could be. */
    int measure(Corpus corpus) throws Exception {
        SourceEngine engine = started();
        int read = all(engine, corpus, processes);
        engine.close().await(1, TimeUnit.MINUTES);
        return read;
    }

    /** The same with the children of the last time. */
    int measureAgain(Corpus corpus) {
        SourceEngine engine = kept == null ? started() : kept;
        kept = engine;
        return all(engine, corpus, processes);
    }

    private static int all(SourceEngine engine, Corpus corpus, int processes) {
        Deque<Job<Reading>> under = new ArrayDeque<>();
        int read = 0;
        for (Path file : corpus.files()) {
            if (under.size() >= 2 * processes) {
                read += ended(under.removeFirst());
            }
            under.addLast(engine.measure(source(file), LONG));
        }
        while (!under.isEmpty()) {
            read += ended(under.removeFirst());
        }
        return read;
    }

    Comparison compare(Corpus corpus) throws Exception {
        SourceEngine engine = started();
        Comparison comparison = engine.duplicates(
                        () -> corpus.files().stream().map(Engine::source).iterator(), Likeness.SAME, LONG)
                .result()
                .await(10, TimeUnit.MINUTES);
        engine.close().await(1, TimeUnit.MINUTES);
        return comparison;
    }

    private SourceEngine started() {
        Limits limits = new Limits(processes, HEAP_MEGABYTES, processes, LONG, LONG);
        return new SourceEngine(vertx, InstantSource.system(), limits);
    }

    private static int ended(Job<Reading> job) {
        return job.result()
                .map(1)
                .onFailure(failure -> System.err.println(failure.getMessage()))
                .otherwise(0)
                .await();
    }

    static SourceFile source(Path file) {
        try {
            return new SourceFile(file.toString(), null, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close().await();
        }
        vertx.close().await();
    }
}
