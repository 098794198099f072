package io.orchex.analysis.report;

import io.orchex.source.Severity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules that results refer to, each with the worst severity that it has here. */
final class SarifRules {

    private final Map<String, Rule> rules = new TreeMap<>();
    private final Map<String, Severity> worst = new TreeMap<>();
    private final List<String> order;

    SarifRules(List<Alert> alerts) {
        alerts.forEach(alert -> {
            rules.put(alert.rule().id(), alert.rule());
            worst.merge(alert.rule().id(), alert.severity(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
        });
        order = new ArrayList<>(rules.keySet());
    }

    int index(Rule rule) {
        return order.indexOf(rule.id());
    }

    JsonArray descriptors() {
        JsonArray descriptors = new JsonArray();
        rules.values().forEach(rule -> descriptors.add(descriptor(rule)));
        return descriptors;
    }

    private JsonObject descriptor(Rule rule) {
        Severity severity = worst.getOrDefault(rule.id(), Severity.LOW);
        return new JsonObject()
                .put("id", rule.id())
                .put("name", name(rule.id()))
                .put("shortDescription", text(sentence(rule.title())))
                .put("fullDescription", text(rule.help()))
                .put("help", text(rule.help()).put("markdown", rule.help()))
                .put("defaultConfiguration", new JsonObject().put("level", level(severity)))
                .put("properties", properties(rule, severity));
    }

    /** GitHub shows the first for bugs and smells, the second for holes. */
    private static JsonObject properties(Rule rule, Severity severity) {
        JsonObject properties = new JsonObject()
                .put("tags", new JsonArray().add(rule.area()))
                .put("precision", "high")
                .put("problem.severity", level(severity).equals("note") ? "recommendation" : level(severity));
        return rule.concernsSecurity() ? properties.put("security-severity", points(severity)) : properties;
    }

    /** In the middle of the range that GitHub calls so. */
    private static String points(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
        };
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }

    private static String sentence(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    /** {@code StringBuiltSql}. */
    private static String name(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("_", -1)) {
            name.append(sentence(word));
        }
        return name.toString();
    }
}
