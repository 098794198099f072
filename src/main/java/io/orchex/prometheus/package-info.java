/**
 * What an operator watches, read for Prometheus from the other slices and from the database.
 *
 * <p>Two kinds of figures live here. Some are of all nodes and the same whichever node is asked (how many tasks wait,
 * how agents are): whoever adds them up over nodes counts them twice, so queries take their {@code max}. The others
 * grow with what this node did, and are summed over nodes like any counter. Those of tasks and money are not counted a
 * second time in memory but taken from the rows of minutes that each end writes in its own transaction: what was rolled
 * back is not in them, and what was paid is.
 *
 * <p>It knows the other slices by their protocols, and nobody knows it.
 */
@NullMarked
package io.orchex.prometheus;

import org.jspecify.annotations.NullMarked;
