package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.TaskProtocol.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param overBudget some could, if more were left of its own limit or of its owner's budget
     */
    record Never(List<Candidate> candidates, boolean overBudget) implements Choice {

        static final String OVER_BUDGET = "The attempt may cost more than is left of the task's max_cost_usd or of"
                + " the key's budget; allow more of it, or ask for fewer requirements.max_tokens";

        /**
         * Why not, in a sentence.
         *
         * @param only the agent that the task insists on
         */
        String message(Optional<String> only) {
            if (overBudget) {
                return OVER_BUDGET;
            }
            return only.filter(this::isUnknown)
                    .map("There is no active agent %s, which the task asks for"::formatted)
                    .orElse("No registered agent can run this task");
        }

        private boolean isUnknown(String agentId) {
            return candidates.stream()
                    .noneMatch(candidate -> candidate.agentId().equals(agentId));
        }
    }

    /** Why each agent was left out, by its id. */
    default Map<String, String> reasons() {
        return candidates().stream()
                .filter(candidate -> candidate.excluded() != null)
                .collect(Collectors.toMap(Candidate::agentId, candidate -> String.valueOf(candidate.excluded())));
    }
}
