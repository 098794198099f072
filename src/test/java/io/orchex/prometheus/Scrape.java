package io.orchex.prometheus;

import io.orchex.RunningOrchex;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    public static Scrape of(RunningOrchex gateway) {
        return parse(answer(gateway, "/metrics", HttpMethod.GET, "*/*").bodyAsString());
    }

    static HttpResponse<Buffer> answer(RunningOrchex gateway, String path, HttpMethod method, String accept) {
        WebClient client = WebClient.create(gateway.vertx());
        RequestOptions target = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(gateway.metricsPort())
                .setURI(path);
        return RunningOrchex.await(
                client.request(method, target).putHeader("Accept", accept).send());
    }

    static Scrape parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        Matcher each = SAMPLE.matcher(text);
        while (each.find()) {
            String labels = each.group(2) == null ? "" : "{" + sorted(each.group(2)) + "}";
            samples.put(each.group(1) + labels, Double.parseDouble(each.group(3).replace("Inf", "Infinity")));
        }
        return new Scrape(samples);
    }

    private static String sorted(String labels) {
        return LABEL.matcher(labels)
                .results()
                .map(label -> label.group(1) + "=\"" + label.group(2) + '"')
                .sorted()
                .collect(Collectors.joining(","));
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
                .flatMap(series -> Arrays.stream(LABEL.matcher(series).results().toArray()))
                .map(java.util.regex.MatchResult.class::cast)
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** 0 where there is none, as Prometheus takes a counter that has not counted yet. */
    double of(String series) {
        return samples.getOrDefault(series, 0.0);
    }
}
