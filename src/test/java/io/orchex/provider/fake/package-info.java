/**
 * Providers that misbehave on command: real HTTP servers that speak the wire protocols of Anthropic, OpenAI and Google.
 *
 * <p>A foreign provider is the one thing that a test can't have for real, so its place is taken by a server that is
 * true on the wire: framing, event names, ids, usage, error bodies, headers, and a refusal of requests that the real
 * one would refuse. What it does next is scripted with a {@link io.orchex.provider.fake.Behaviour}; what it was asked
 * is recorded as {@link io.orchex.provider.fake.Received}.
 */
@NullMarked
package io.orchex.provider.fake;

import org.jspecify.annotations.NullMarked;
