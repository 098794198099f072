/**
 * The durable queue: what was asked, by whom, how far it is, what came of it and what it cost.
 *
 * <p>PostgreSQL is the queue. {@code task} holds what was asked and what came of it, partitioned by day;
 * {@code task_live} holds one small row per unfinished task, so that the indexes which claiming walks stay small
 * whatever the history. A claim is a lease with an epoch, and every later write names task, epoch and owner and takes
 * "no row" as "you lost it: stop". So an attempt may run twice after a crash, but a task never ends twice. Completion,
 * cost and statistics are one statement.
 *
 * <pre class="mermaid">
 * stateDiagram-v2
 *     [*] --> queued
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
