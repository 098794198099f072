package io.orchex.benchmark;

import io.orchex.json.JsonForm;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * Runs the benchmarks named as arguments, or all, and prints how each hot path does beside a peer or a limit. Single
 * values mean little on a machine that others use; the ratio is the median of the ratios of all rounds.
 */
public final class Benchmarks {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final String LINE = "%-38s %12s %-13s %-36s %12s %8s%n";

    private static final Map<String, Callable<Benchmark>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("validation", ValidationBenchmark::new);
        ALL.put("routing", RoutingBenchmark::new);
        ALL.put("parse", ParseBenchmark::new);
        ALL.put("metrics", MetricsBenchmark::new);
        ALL.put("duplication", DuplicationBenchmark::new);
        ALL.put("queue", QueueBenchmark::new);
        ALL.put("history", HistoryBenchmark::new);
        ALL.put("limit", LimitBenchmark::new);
        ALL.put("http", HttpBenchmark::new);
        ALL.put("relay", RelayBenchmark::new);
    }

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(Benchmarks::giveUp);
        JsonForm.install();
        PrintStream out = System.out;
        out.printf("%d processors, load %.1f, median of %d rounds%n%n", processors(), load(), ROUNDS);
        out.printf(LINE, "what", "value", "unit", "beside", "its value", "ratio");
        for (String name : arguments.length == 0 ? List.copyOf(ALL.keySet()) : List.of(arguments)) {
            try (Benchmark benchmark = ALL.get(name).call()) {
                print(out, benchmark.comparisons(), rounds(benchmark));
            }
        }
        out.printf("%nload at the end %.1f%n", load());
    }

    // What a benchmark had started when it failed would keep the process alive.
    private static void giveUp(Thread thread, Throwable failure) {
        failure.printStackTrace();
        System.exit(1);
    }

    /** The first round is left out: it warms the compiler, the plans and the caches up. */
    private static List<Map<String, Double>> rounds(Benchmark benchmark) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int i = 0; i <= ROUNDS; i++) {
            rounds.add(benchmark.round());
        }
        return rounds.subList(1, rounds.size());
    }

    private static void print(
            PrintStream out, List<Benchmark.Comparison> comparisons, List<Map<String, Double>> rounds) {
        for (Benchmark.Comparison one : comparisons) {
            double subject = median(rounds, round -> round.get(one.subject()));
            double peer = median(rounds, round -> round.get(one.peer()));
            double ratio = median(rounds, round -> round.get(one.subject()) / round.get(one.peer()));
            out.printf(LINE, one.subject(), whole(subject), one.unit(), one.peer(), whole(peer), twoPlaces(ratio));
        }
    }

    private static double median(List<Map<String, Double>> rounds, ToDoubleFunction<Map<String, Double>> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String whole(double value) {
        return "%,.0f".formatted(value);
    }

    private static String twoPlaces(double value) {
        return "%.2f".formatted(value);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
