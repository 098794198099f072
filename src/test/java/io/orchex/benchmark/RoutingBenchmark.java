package io.orchex.benchmark;

import io.orchex.routing.Decision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decisions of the router over a thousand agents, beside the millisecond that one may take. */
final class RoutingBenchmark implements Benchmark {

    private static final String LIMIT = "one a millisecond (target)";
    private static final String PREFIX = "1,000 agents routed, ";
    private static final List<String> STRATEGIES = List.of("balanced", "cost", "latency", "round_robin");
    private static final int AGENTS = 1_000;

    private final Map<String, Decision> decisions =
            STRATEGIES.stream().collect(Collectors.toMap(PREFIX::concat, name -> new Decision(AGENTS, name)));

    @Override
    public List<Comparison> comparisons() {
        return STRATEGIES.stream()
                .map(strategy -> new Comparison(PREFIX + strategy, LIMIT, "per CPU s"))
                .toList();
    }

    @Override
    public Map<String, Double> round() {
        Stream<Map.Entry<String, Double>> rates = decisions.entrySet().stream()
                .map(one -> Map.entry(one.getKey(), Stopwatch.perCpuSecond(() -> one.getValue()
                        .make())));
        return Stream.concat(rates, Stream.of(Map.entry(LIMIT, 1_000.0)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {}
}
