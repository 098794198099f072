package io.orchex.benchmark;

import io.orchex.source.Comparison;
import io.orchex.source.Likeness;
import io.orchex.source.Review;
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
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The source engine as an analysis uses it, with children that have only just been started, unless they are kept. */
final class Engine implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int HEAP_MEGABYTES = 256;
    private static final int MOST_TOGETHER = 16;
    private static final int LONG_TOGETHER = 1 << 16;

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
        Deque<Job<Review>> under = new ArrayDeque<>();
        int read = 0;
        for (List<SourceFile> some : together(corpus)) {
            if (under.size() >= 2 * processes) {
                read += ended(under.removeFirst());
            }
            under.addLast(engine.measure(some, LONG));
        }
        while (!under.isEmpty()) {
            read += ended(under.removeFirst());
        }
        return read;
    }

    /** As an analysis hands them over: small ones together. */
    private static Iterable<List<SourceFile>> together(Corpus corpus) {
        Iterator<Path> files = corpus.files().iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return files.hasNext();
            }

            @Override
            public List<SourceFile> next() {
                List<SourceFile> together = new ArrayList<>();
                int length = 0;
                while (files.hasNext() && together.size() < MOST_TOGETHER && length < LONG_TOGETHER) {
                    SourceFile source = source(files.next());
                    together.add(source);
                    length += source.text().length();
                }
                return together;
            }
        };
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

    private static int ended(Job<Review> job) {
        Review review = job.result().await();
        review.unread().forEach(System.err::println);
        return review.readings().size();
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
