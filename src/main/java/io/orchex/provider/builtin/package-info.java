/**
 * The agent that needs no key and no network: the source engine of this very process, behind the same interface as the
 * language models.
 *
 * <p>It says only what it found in the code, with lines, and it says plainly what it can't do, so that such a task goes
 * to another agent or fails with a reason. A further language of the engine is reviewed here without any change.
 */
@NullMarked
package io.orchex.provider.builtin;

import org.jspecify.annotations.NullMarked;
