package io.orchex.webhook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many more deliveries this node would take.
 *
 * @param usual for an endpoint that is not listed
 * @param listed by endpoint
 */
record Room(int usual, Map<String, Integer> listed) {

    String[] webhookIds() {
        return listed.keySet().toArray(String[]::new);
    }

    Integer[] places() {
        return listed.values().toArray(Integer[]::new);
    }

    /** The endpoints that have as much as there was room for. */
    Set<String> filled(List<Leased> taken) {
        Map<String, Long> counts = taken.stream().collect(groupingBy(Leased::webhookId, counting()));
        counts.entrySet().removeIf(count -> count.getValue() < listed.getOrDefault(count.getKey(), usual));
        return counts.keySet();
    }
}
