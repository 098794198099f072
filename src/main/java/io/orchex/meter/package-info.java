/**
 * Figures of this process, for Prometheus: counters, timers and what is read when somebody asks.
 *
 * <p>There are two kinds. What happens here is counted here, where it happens, and is gone with the process, as
 * Prometheus expects it. What is true of all nodes is read from where it is kept, when somebody asks and at most every
 * few seconds, so that it costs nothing while nobody does. A reading that fails shows nothing rather than what was true
 * once, and {@code orchex_source_up} says which one it was.
 *
 * <p>No figure is labelled by a person, a path, a task or anything else that a client makes up: each set of labels is
 * as large as the contract or the registry of agents.
 */
@NullMarked
package io.orchex.meter;

import org.jspecify.annotations.NullMarked;
