package io.orchex.source.java.extraction;

import java.util.List;

/**
 * What can be done about an aim.
 *
 * @param plans the best first; one of them is to be made
 * @param refusal why there is none; what to say where none of them holds what it promises
 */
public record Offer(List<Plan> plans, String refusal) {

    public Offer {
        plans = List.copyOf(plans);
    }

    public static Offer refused(String reason) {
        return new Offer(List.of(), reason);
    }
}
