package io.orchex.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows answers to people. Agents write into them: what a terminal would obey is left out. */
final class Printer {

    private final PrintWriter out;

    Printer(PrintWriter out) {
        this.out = out;
    }

    void json(JsonObject data) {
        out.println(data.encodePrettily());
        out.flush();
    }

    void line(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]|[\\x{80}-\\x{9f}]", ""));
        out.flush();
    }

    void columns(Object... values) {
        line(Stream.of(values)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("  ")));
    }

    void task(JsonObject task) {
        JsonObject progress = task.getJsonObject("progress", new JsonObject());
        columns(
                task.getString("task_id"),
                task.getString("status"),
                task.getString("agent_id", ""),
                task.containsKey("duration_ms") ? task.getValue("duration_ms") + " ms" : "",
                task.containsKey("cost_usd") ? "$" + task.getValue("cost_usd") : "",
                task.containsKey("queue_position") ? "position " + task.getValue("queue_position") : "",
                progress.getString("message", ""));
        failure(task.getJsonObject("error", new JsonObject()));
        result(task.getJsonObject("result", new JsonObject()));
    }

    private void failure(JsonObject error) {
        if (!error.isEmpty()) {
            line("%s: %s".formatted(error.getString("code", ""), error.getString("message", "")));
            error.getJsonObject("details", new JsonObject())
                    .forEach(detail -> line("- %s: %s".formatted(detail.getKey(), detail.getValue())));
        }
    }

    private void result(JsonObject result) {
        paragraph(result.getString("explanation", ""));
        paragraph(result.getString("code", ""));
        items("Suggestions:", result.getJsonArray("suggestions", new JsonArray()));
        items("Notes:", result.getJsonArray("notes", new JsonArray()));
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            line("");
            line(text.stripTrailing());
        }
    }

    private void items(String title, JsonArray items) {
        if (!items.isEmpty()) {
            paragraph(title);
            items.forEach(item -> line("- " + item));
        }
    }
}
