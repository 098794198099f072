package io.orchex.task;

import io.orchex.bus.Address;
import io.orchex.task.TaskProtocol.Asker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said and known of tasks that are completed. */
public sealed interface FeedbackProtocol {

    Address<Rate, Rated> RATE = Address.of("task.rate", Rate.class, Rated.class);
    Address<AskPast, Past> PAST = Address.of("task.past", AskPast.class, Past.class);

    /** @param rating 0 to 100; a later one of the same asker takes its place */
    record Rate(
            String taskId,
            Asker asker,
            double rating,
            @Nullable String comment) implements FeedbackProtocol {}

    /** @param qualityScore of the task, 0 to 100, all ratings considered */
    record Rated(String taskId, double rating, @Nullable String comment, double qualityScore, Instant ratedAt)
            implements FeedbackProtocol {}

    record AskPast(String taskType, List<String> agentIds) implements FeedbackProtocol {}

    /** @param tracks by agent; one that never completed a task of the type is missing */
    record Past(Map<String, Track> tracks) implements FeedbackProtocol {}

    /**
     * What the newest completed tasks of one type took of an agent's last attempt.
     *
     * @param tasks how many they are, at most 200
     */
    record Track(long tasks, double medianMs, double ninetiethMs, double avgOutputTokens) implements FeedbackProtocol {}
}
