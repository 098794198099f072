package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.TaskProtocol.Candidate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What routing decides about a task; always with every agent's score or the reason it was left out. */
sealed interface Choice {

    List<Candidate> candidates();

    /** This one. */
    record Chosen(RoutableAgent agent, List<Candidate> candidates) implements Choice {}

    /** Some agent could, but none can right now. */
    record Later(List<Candidate> candidates) implements Choice {}

    /**
     * No agent could ever run it.
     *
     * @param overBudget some could, if its owner's budget had more left
     */
    record Never(List<Candidate> candidates, boolean overBudget) implements Choice {}

    /** Why each agent was left out, by its id. */
    default Map<String, String> reasons() {
        return candidates().stream()
                .filter(candidate -> candidate.excluded() != null)
                .collect(Collectors.toMap(Candidate::agentId, candidate -> String.valueOf(candidate.excluded())));
    }
}
