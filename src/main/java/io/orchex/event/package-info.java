/**
 * The event log as others read it: what happened to tasks, agents, analyses, refactorings and webhooks, in one order.
 *
 * <p>Every change writes its row in its own transaction, so the log knows no change that was rolled back and misses
 * none that was made. Numbers are given before a transaction commits; whoever remembers the highest one seen passes
 * those that commit later. So rows are read in the order of the transaction that wrote them, and only below the oldest
 * transaction that still runs: what is below it is complete for ever. A cursor is therefore a place in the log and no
 * place of a node, and any node goes on where another ended.
 *
 * <p>What an agent is still writing is no event and in no log: it is told to those who follow the task. Where they do
 * so at another node than the one that runs it, two unlogged tables carry who follows what, and for those tasks alone
 * how far the text is. They are asked twice a second, by nodes where somebody follows or some agent writes, and hold
 * nothing for longer than some minutes.
 */
@NullMarked
package io.orchex.event;

import org.jspecify.annotations.NullMarked;
