/**
 * Agents: who is registered, what they can do and cost, and how they are doing.
 *
 * <p>The registry in PostgreSQL is the truth; routing works on a snapshot of it, kept in memory and brought up to date
 * by versions, because a query for each routed task would be too slow and times of other nodes can't be trusted. Health
 * comes first from real traffic and only where there is none from an unbilled probe, because a provider that lists its
 * models may still fail to answer. Each node judges with its own eyes: what one node cannot reach, another may. Only a
 * pause that the provider asked for is shared, as it counts requests of all nodes together. What agents did is kept by
 * minute and read by the hour, so that neither a request nor a routing decision walks a table.
 *
 * <pre class="mermaid">
 * stateDiagram-v2
 *     [*] --> Healthy : registered
 *     Healthy --> Degraded : some failures, or slow
 *     Degraded --> Healthy : they pass
 *     Healthy --> Offline : failures in a row, error rate, or credentials, quota, model refused
 *     Degraded --> Offline : the same
 *     Offline --> Recovering : cool-down over, or a late success
 *     Offline --> Healthy : probe succeeds where a probe had failed, or the agent is changed
 *     Recovering --> Healthy : one task, or three probes, succeed
 *     Recovering --> Offline : anything fails, and for twice as long
 * </pre>
 */
@NullMarked
package io.orchex.agent;

import org.jspecify.annotations.NullMarked;
