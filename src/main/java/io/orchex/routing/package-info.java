/**
 * Gives each task to the best healthy agent it can afford, and what to do when that fails.
 *
 * <p>A decision is pure: a task, an immutable table of agents and the slots in use go in, a choice or the reasons
 * against it come out; so it can be tested, explained to a client, and made for a thousand agents without asking
 * anybody. A dry run is that same decision with nothing done about it. The DispatcherVerticle does the rest: it claims
 * only what some agent has a free slot for, runs one attempt at a time for each task, and leaves every wait to the
 * queue as a time, not as a sleeping thread.
 */
@NullMarked
package io.orchex.routing;

import org.jspecify.annotations.NullMarked;
