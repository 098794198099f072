package io.orchex.usage;

import java.time.Instant;
import java.util.Map;

/** What one agent did in a period: in all, by type of task, and by the begin of each part of the period, in order. */
record AgentUse(Tally total, Map<String, Tally> byType, Map<Instant, Tally> series) {}
