package io.orchex.task;

import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A task on its way into the queue.
 *
 * @param terms of the attempt that begins with it, where an agent is free; else it waits
 */
record Submission(
        String taskId,
        String owner,
        TaskSpec spec,
        @Nullable String retryOf,
        @Nullable Terms terms) {

    Submission withTerms(@Nullable Terms found) {
        return new Submission(taskId, owner, spec, retryOf, found);
    }

    <T> @Nullable T ofTerms(Function<Terms, @Nullable T> fact) {
        return terms == null ? null : fact.apply(terms);
    }

    // What the columns can hold; nobody will spend it on one task.
    private static final BigDecimal MOST_USD = new BigDecimal(99_999_999);

    /**
     * How much earlier than its submission a task ranks. As rank is a time, priority wears off: a low task is overtaken
     * by critical ones that come up to 70 minutes later, and by none after that.
     */
    Duration bonus() {
        return switch (spec.priority()) {
            case "critical" -> Duration.ofMinutes(60);
            case "high" -> Duration.ofMinutes(10);
            case "low" -> Duration.ofMinutes(-10);
            default -> Duration.ZERO;
        };
    }

    String classText() {
        return TaskClass.of(spec).text();
    }

    @Nullable String maxCost() {
        return spec.maxCostUsd()
                .map(cap -> cap.min(MOST_USD).setScale(6, RoundingMode.FLOOR).toPlainString())
                .orElse(null);
    }

    /** About how many characters its row has. */
    int weight() {
        return spec.description().length()
                + (spec.context() == null ? 0 : Json.encode(spec.context()).length());
    }
}
