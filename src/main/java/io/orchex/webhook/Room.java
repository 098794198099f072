package io.orchex.webhook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.HashMap;
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

    /** Of what waits to be sent, beyond which there is no room for anything. */
    private static final long MOST_BYTES = 64 << 20;

    /** What there is beside what is held already. */
    static Room in(Map<String, Lane> lanes, Instant now) {
        boolean full = lanes.values().stream().mapToLong(Lane::bytes).sum() >= MOST_BYTES;
        Map<String, Integer> listed = new HashMap<>();
        lanes.forEach((webhookId, lane) -> listed.put(webhookId, full ? 0 : lane.places(now)));
        return new Room(full ? 0 : Lane.HELD, listed);
    }

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
