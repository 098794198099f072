/**
 * The agent that needs no key and no network: reviews, security analyses and small refactorings by the source engine.
 *
 * <p>It is a {@link io.orchex.provider.Provider} like the others, so that routing, retries, cancelling and statistics
 * treat it as they treat a model, but it understands nothing: it says what the engine measured and found, and what it
 * looked for, in the same words for every language. What it can't do (another language, another kind of task) it
 * rejects with the reason, so that the task goes on to an agent that can.
 */
@NullMarked
package io.orchex.provider.builtin;

import org.jspecify.annotations.NullMarked;
