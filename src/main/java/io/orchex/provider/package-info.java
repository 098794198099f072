/**
 * The wire protocols of those who complete prompts: Anthropic, OpenAI and its many compatibles, Google, and the engine
 * of this very process.
 *
 * <p>Adapters are thin and own no policy: they send a {@link io.orchex.provider.Call}, stream the answer and end with a
 * {@link io.orchex.provider.Completion} or with exactly one {@link io.orchex.provider.Fault}. What a fault means for
 * the task and for the agent is one table, {@link io.orchex.provider.FaultKind}; routing and the registry act on it.
 * They are written on the Vert.x client because the official SDKs bring blocking HTTP clients of their own (20 to 80
 * MB) and can't be cancelled or bounded the way a gateway needs.
 */
@NullMarked
package io.orchex.provider;

import org.jspecify.annotations.NullMarked;
