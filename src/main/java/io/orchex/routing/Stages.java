package io.orchex.routing;

import io.orchex.task.TaskProtocol.ProgressView;
import java.util.Map;

/** What a client is told while an agent works. */
final class Stages {

    private static final int STARTED = 10;
    private static final int VALIDATING = 95;
    /** Characters after which an answer counts as half done; answers have no announced length. */
    private static final double HALF_WAY = 3_000;

    private static final Map<String, String> VERBS = Map.of(
            "code_generation", "Generating code",
            "code_review", "Reviewing code",
            "debugging", "Looking for the fault",
            "refactoring", "Refactoring",
            "documentation", "Writing documentation",
            "testing", "Writing tests",
            "architecture", "Designing",
            "security_analysis", "Looking for weaknesses");

    private Stages() {}

    /** Nears but never reaches the end, however long the text gets. */
    static ProgressView executing(String taskType, String agentName, int charactersSoFar) {
        double share = charactersSoFar / (charactersSoFar + HALF_WAY);
        int percentage = STARTED + (int) ((VALIDATING - STARTED) * share);
        return new ProgressView(
                percentage, "executing", VERBS.getOrDefault(taskType, "Working") + " with " + agentName);
    }

    static ProgressView validating() {
        return new ProgressView(VALIDATING, "validating", "Checking the answer");
    }
}
