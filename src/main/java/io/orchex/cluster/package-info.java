/**
 * Joins this node to the event bus that gateways and other Vert.x processes share; off unless configured.
 *
 * <p>Nothing that a gateway promises depends on it: tasks, limits and events are in PostgreSQL, and commands stay
 * inside a process. It only carries what {@code io.orchex.integration} says to others and is asked by them, at most
 * once. So without it nothing of Hazelcast runs, and with it a member that is lost, frozen or cut off costs messages
 * and no work.
 *
 * <p>Hazelcast is the only manager of Vert.x of which a member that was expelled hears again once it is back; with its
 * own values that takes minutes, and a frozen member is missed after one. Here a member that is silent for five seconds
 * is expelled, and two halves of a cluster look for each other every ten. A cluster that was split is told by the
 * health of each half, for as long as it lasts. Who joins asks first which of the listed members say anything, as
 * Hazelcast waits for minutes for a frozen one; those are looked for later.
 *
 * <p>Two ports are bound, on the configured address alone: that of the bus, which mutual TLS guards, and that where
 * members find each other, which the free edition of Hazelcast can't encrypt. On the latter only members are let in, no
 * clients, and only known types are read from it; still it must be out of reach of strangers, as who joins there learns
 * where the bus is and which addresses are listened to.
 */
@NullMarked
package io.orchex.cluster;

import org.jspecify.annotations.NullMarked;
