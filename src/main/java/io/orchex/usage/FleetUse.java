package io.orchex.usage;

import java.util.Map;

/** What all agents did in a period, and each of them, by id. */
record FleetUse(Tally total, Map<String, Tally> byAgent) {}
