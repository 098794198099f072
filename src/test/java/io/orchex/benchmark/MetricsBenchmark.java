package io.orchex.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * How fast all metrics of all files are there, from the start of the processes to their end, and in the processes of a
 * gateway that has read the files before; in Java beside PMD's two complexity rules alone, in JavaScript and Python
 * beside lizard. All have as many processes or threads, and read the same files. System properties: {@code processes}
 * (2), {@code sources}, an archive of Java (the source jars on the class path), {@code scripts}, a folder of JavaScript
 * (lodash), {@code lines} that are read of each language at most (1,000,000), {@code lizard}, a folder with
 * {@code lizard.py}, without which that peer is left out.
 */
final class MetricsBenchmark implements Benchmark {

    private static final int PROCESSES = Integer.getInteger("processes", 2);
    private static final Optional<String> LIZARD = Optional.ofNullable(System.getProperty("lizard"));
    private static final String CLOCK = ", by the clock";
    private static final String WARM = ", by processes that have read it before";

    private final Path folder = Files.createTempDirectory("orchex-benchmark");
    private final Engine engine = new Engine(PROCESSES);
    private final List<Contest> contests = new ArrayList<>();

    private record Contest(String language, Corpus corpus, String peer, Callable<?> peerRun) {

        String subject() {
            return language + ", all metrics";
        }

        String rival() {
            return "%s, %s".formatted(peer, language);
        }

        Stream<Comparison> comparisons() {
            return Stream.of(
                    new Comparison(subject(), rival(), "kLOC per CPU s"),
                    new Comparison(subject() + CLOCK, rival() + CLOCK, "kLOC per s"),
                    new Comparison(subject() + WARM, rival(), "kLOC per CPU s"),
                    new Comparison(subject() + WARM + CLOCK, rival() + CLOCK, "kLOC per s"));
        }
    }

    MetricsBenchmark() throws IOException, InterruptedException {
        Corpus java = Corpus.java(folder);
        contests.add(new Contest("Java", java, "PMD's complexity rules", () -> {
            Pmd.run("rules", java, PROCESSES);
            return java;
        }));
        if (LIZARD.isPresent()) {
            String library = Processes.said("python3", "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))");
            contests.add(lizard("JavaScript", Corpus.javaScript(folder)));
            contests.add(lizard("Python", Corpus.python(Path.of(library), folder.resolve("python"))));
        }
    }

    private static Contest lizard(String language, Corpus corpus) {
        return new Contest(language, corpus, "lizard", () -> {
            String program = LIZARD.orElseThrow() + "/lizard.py";
            String threads = "-t" + PROCESSES;
            Processes.run(
                    "python3",
                    program,
                    threads,
                    "--csv",
                    "-i",
                    "-1",
                    "-f",
                    corpus.list().toString());
            return corpus;
        });
    }

    @Override
    public List<Comparison> comparisons() {
        return contests.stream().flatMap(Contest::comparisons).toList();
    }

    @Override
    public Map<String, Double> round() throws Exception {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Contest contest : contests) {
            Corpus corpus = contest.corpus;
            note(rates, contest.subject(), corpus, Effort.of(() -> all(corpus, engine.measure(corpus))));
            all(corpus, engine.measureAgain(corpus));
            Effort again = Effort.of(() -> all(corpus, engine.measureAgain(corpus)));
            note(rates, contest.subject() + WARM, corpus, again);
            note(rates, contest.rival(), contest.corpus, Effort.of(contest.peerRun));
        }
        return rates;
    }

    private static int all(Corpus corpus, int read) throws IOException {
        if (read < corpus.files().size()) {
            throw new IOException("only %d of %d files were measured"
                    .formatted(read, corpus.files().size()));
        }
        return read;
    }

    private static void note(Map<String, Double> rates, String name, Corpus corpus, Effort effort) {
        rates.put(name, corpus.thousandLines() / effort.processor());
        rates.put(name + CLOCK, corpus.thousandLines() / effort.clock());
    }

    @Override
    public void close() throws IOException {
        engine.close();
        Corpus.delete(folder);
    }
}
