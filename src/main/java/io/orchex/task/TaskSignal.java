package io.orchex.task;

import io.orchex.bus.Topic;
import io.orchex.task.TaskProtocol.ProgressView;
import java.util.List;

/** What the actors of this slice tell each other inside one process. */
sealed interface TaskSignal {

    /** Tasks have reached a final state, whoever waits for them may look. */
    Topic<Ended> ENDED = new Topic<>("task.ended", Ended.class);

    Topic<Progressed> PROGRESSED = new Topic<>("task.progressed", Progressed.class);

    record Ended(List<Ending> endings) implements TaskSignal {}

    /** @param durationMs from the first claim on; zero where it says nothing about such tasks (not completed) */
    record Ending(String taskId, String type, long durationMs) implements TaskSignal {}

    record Progressed(String taskId, long epoch, ProgressView progress) implements TaskSignal {}
}
