/**
 * Agents: who is registered, what they can do and cost, and how they are doing.
 *
 * <p>The registry in PostgreSQL is the truth; routing works on a snapshot of it. Health comes first from real traffic
 * and only where there is none from an unbilled probe, because a provider that lists its models may still fail to
 * answer.
 */
@NullMarked
package io.orchex.agent;

import org.jspecify.annotations.NullMarked;
