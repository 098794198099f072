package io.orchex.prometheus;

import io.orchex.RunningOrchex;
import io.vertx.ext.web.client.WebClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Prometheus is told at one moment.
 *
 * @param samples figures by series, labels in the order of their names: {@code a{b="c",d="e"}}
 */
public record Scrape(Map<String, Double> samples) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Asks a gateway that was started with {@code ORCHEX_METRICS_PORT=0}. */
    public static Scrape of(RunningOrchex gateway, String path) {
        return RunningOrchex.await(WebClient.create(gateway.vertx())
                .get(gateway.metricsPort(), "127.0.0.1", path)
                .send()
                .map(answer -> parse(answer.bodyAsString())));
    }

    public static Scrape parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        Matcher each = SAMPLE.matcher(text);
        while (each.find()) {
            String labels = each.group(2) == null ? "" : "{" + inOrder(each.group(2)) + "}";
            samples.put(each.group(1) + labels, Double.parseDouble(each.group(3)));
        }
        return new Scrape(samples);
    }

    private static String inOrder(String labels) {
        return LABEL.matcher(labels).results().map(MatchResult::group).sorted().collect(Collectors.joining(","));
    }

    /** The names of all figures. */
    public Set<String> names() {
        return samples.keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the labels that a figure has anywhere. */
    public Set<String> labels(String name) {
        return samples.keySet().stream()
                .filter(series -> series.startsWith(name + "{"))
                .flatMap(series -> LABEL.matcher(series).results())
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** 0 where there is none, as a counter that has not counted yet. */
    public double figure(String series) {
        return samples.getOrDefault(series, 0.0);
    }
}
