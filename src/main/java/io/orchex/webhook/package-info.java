/**
 * Webhooks: who is told of events by HTTP, and what became of each telling.
 *
 * <p>An event lies in the log before anybody is told of it, written in the transaction of the change; so nothing is
 * told that did not happen, and nothing that happened is forgotten by a node that dies. A delivery is a row of its own
 * for each event and endpoint, because one endpoint may be away for days while the others hear within a second. Its key
 * is the place of the event in the log: however often an event is read, or replayed, an endpoint has it once, and the
 * {@code webhook-id} is the same for all attempts. Secrets are sealed at rest, are shown once where they are made here,
 * and never again.
 *
 * <p>One node at a time reads the log on, and sends what it reads from its memory: a delivery that goes well is one
 * write, of its end. The place in the log, which another node goes on from, only moves past what is written down; so a
 * node that dies loses nothing, and seconds later another one reads again what it held and finds by the rows what it
 * had done. What can't be sent at once, because its endpoint is full, ill or slow, or another delivery about its
 * subject waits, is written down first and leased by any node when its turn has come. Deliveries to one endpoint about
 * one subject go one after the other: in memory they stand in line, in the store the later one is due at
 * {@code infinity} until the end of the one before calls it, so that nobody who looks for what is due walks through
 * those that wait. Each endpoint has a lane of its own; one that fails gets less and less of the node, and none waits
 * for another. Delivery is at least once: an attempt whose end could not be stored is made again, with the same
 * {@code webhook-id}.
 *
 * <pre class="mermaid">
 * stateDiagram-v2
 *     [*] --> active : made
 *     active --> paused : active = false
 *     paused --> active : active = true
 *     active --> switched_off : gone (410), or only failures for days
 *     switched_off --> active : active = true
 * </pre>
 */
@NullMarked
package io.orchex.webhook;

import org.jspecify.annotations.NullMarked;
