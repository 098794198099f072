/**
 * The durable queue: what was asked, by whom, how far it is, what came of it and what it cost.
 *
 * <p>PostgreSQL is the queue. {@code task} holds what was asked and what came of it, partitioned by month;
 * {@code task_live} holds one small row per unfinished task, so that the indexes which claiming walks stay small
 * whatever the history. A claim is a lease with an epoch, and every later write names task, epoch and owner and takes
 * "no row" as "you lost it: stop". So an attempt may run twice after a crash, but a task never ends twice. Completion,
 * cost and statistics are one statement.
 *
 * <p>Whether an attempt may begin is decided by {@code grant_attempts} in the database, which locks the agents, counts
 * their slots and their pace and the owners' money over all nodes, and reserves what it grants. A task that finds an
 * agent free when it is submitted is stored with its first attempt begun: it costs two commits, its beginning and its
 * end, and each of them is shared with whatever else is written at that moment.
 *
 * <p>Statements for groups reach the rows of {@code task_live} by {@code task_id = ANY (ARRAY[one])} and compare their
 * holder with {@code IS NOT DISTINCT FROM}. A plain {@code =} means the same, but lets the planner walk a whole index
 * instead and compare each row with each of the group; and it does, where a vacuum has found the queue empty.
 *
 * <pre class="mermaid">
 * stateDiagram-v2
 *     [*] --> queued
 *     [*] --> running : an agent is free
 *     queued --> running : claimed
 *     running --> queued : attempt failed, may pass
 *     running --> completed
 *     running --> failed
 *     queued --> failed : nobody could ever run it
 *     queued --> cancelled
 *     running --> cancelled
 * </pre>
 */
@NullMarked
package io.orchex.task;

import org.jspecify.annotations.NullMarked;
