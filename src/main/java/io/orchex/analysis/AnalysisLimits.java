package io.orchex.analysis;

import io.orchex.source.engine.SourceEngine;
import java.time.Duration;

/**
 * What analyses may take.
 *
 * @param node name of this one
 * @param lease after this silence of a node its analyses are taken over
 * @param queued that may wait or run at the same time, on all nodes
 * @param atOnce that this node works on at the same time
 * @param engine the processes that parse for them, apart from those that serve tasks
 */
public record AnalysisLimits(String node, Duration lease, int queued, int atOnce, SourceEngine.Limits engine) {}
