package io.orchex.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one child with 256 MB of heap does with as much Java as there is: measures all of it, then looks for duplicated
 * blocks in all of it. System properties as those of {@link MetricsBenchmark}.
 */
public final class MillionsOfLines {

    private MillionsOfLines() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("orchex-benchmark");
        try (Engine engine = new Engine(1)) {
            Corpus corpus = Corpus.java(folder);
            PrintStream out = System.out;
            out.printf("%d files, %,.0f thousand lines%n", corpus.files().size(), corpus.thousandLines());
            int[] done = new int[1];
            Effort measuring = Effort.of(() -> done[0] = engine.measure(corpus));
            tell(out, "measured", done[0], corpus, measuring);
            Effort comparing = Effort.of(() -> done[0] = engine.compare(corpus).compared());
            tell(out, "compared", done[0], corpus, comparing);
        } finally {
            Corpus.delete(folder);
        }
    }

    private static void tell(PrintStream out, String what, int files, Corpus corpus, Effort effort) {
        out.printf(
                "%s %d files in %.1f s, %.1f s of a processor: %,.0f kLOC per CPU s%n",
                what, files, effort.clock(), effort.processor(), corpus.thousandLines() / effort.processor());
    }
}
