package io.orchex.benchmark;

import io.orchex.source.Duplication;
import io.orchex.source.Likeness;
import io.orchex.source.java.JavaLanguage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast the duplicated blocks of all files are found, from the start of the process to its end, beside PMD's CPD
 * with the same least number of tokens; and how much of the files a child with 256 MB of heap compares. System
 * properties as those of {@link MetricsBenchmark}.
 */
final class DuplicationBenchmark implements Benchmark {

    /** Bytes that hold some hundred million tokens. */
    private static final long ROOM = 1L << 30;

    private static final String FOUND = "duplicated blocks of Java";
    private static final String PEER = "CPD";
    private static final String CLOCK = ", by the clock";
    private static final String WARM = "the same, in a warm process";
    private static final String WARM_PEER = "CPD in a warm process";
    private static final String COMPARED = "files compared in 256 MB";
    private static final String ALL = "all files";

    private final Path folder = Files.createTempDirectory("orchex-benchmark");
    private final Engine engine = new Engine(1);
    private final Corpus corpus = Corpus.java(folder);
    private int compared;

    DuplicationBenchmark() throws IOException {}

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                new Comparison(FOUND, PEER, "kLOC per CPU s"),
                new Comparison(FOUND + CLOCK, PEER + CLOCK, "kLOC per s"),
                new Comparison(WARM, WARM_PEER, "kLOC per CPU s"),
                new Comparison(COMPARED, ALL, "files"));
    }

    @Override
    public Map<String, Double> round() throws Exception {
        Map<String, Double> rates = new LinkedHashMap<>();
        note(rates, FOUND, Effort.of(() -> compared = engine.compare(corpus).compared()));
        note(rates, PEER, Effort.of(() -> {
            Pmd.run("duplicates", corpus, 1);
            return corpus;
        }));
        rates.put(WARM, corpus.thousandLines() / Stopwatch.cpuSeconds(this::compareHere));
        rates.put(WARM_PEER, corpus.thousandLines() / Stopwatch.cpuSeconds(this::peerHere));
        rates.put(COMPARED, (double) compared);
        rates.put(ALL, (double) corpus.files().size());
        return rates;
    }

    private void compareHere() {
        JavaLanguage language = new JavaLanguage();
        Duplication duplication = new Duplication(ROOM);
        corpus.files().forEach(file -> duplication.add(
                file.toString(), language.tokens(Engine.source(file).text(), Likeness.SAME)));
        Stopwatch.kept = duplication.found();
    }

    private void peerHere() {
        try {
            Pmd.compare(corpus.list());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Map<String, Double> rates, String name, Effort effort) {
        rates.put(name, corpus.thousandLines() / effort.processor());
        rates.put(name + CLOCK, corpus.thousandLines() / effort.clock());
    }

    @Override
    public void close() throws IOException {
        engine.close();
        Corpus.delete(folder);
    }
}
