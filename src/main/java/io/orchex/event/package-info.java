/**
 * The event log as others read it: what happened to tasks, agents, analyses, refactorings and webhooks, in one order.
 *
 * <p>Every change writes its row in its own transaction, so the log knows no change that was rolled back and misses
 * none that was made. Numbers are given before a transaction commits; whoever remembers the highest one seen passes
 * those that commit later. So rows are read in the order of the transaction that wrote them, and only below the oldest
 * transaction that still runs: what is below it is complete for ever. A cursor is therefore a place in the log and no
 * place of a node, and any node goes on where another ended.
 */
@NullMarked
package io.orchex.event;

import org.jspecify.annotations.NullMarked;
