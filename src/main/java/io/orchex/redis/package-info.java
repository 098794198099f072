/**
 * The Redis that nodes may share: how it is reached, every key in it, and the scripts that run there.
 *
 * <p>Nothing in it is worth keeping. It holds counts that are wanted by all nodes at once and forgotten within the
 * hour; who empties it at any moment loses the counts and nothing else. So no node may depend on it: a call has a fifth
 * of a second (as configured), and the first that fails turns the link off. From then on nobody waits any more; a try
 * in the background, once a second, finds out when Redis is back. Waiting anew with each request would make a frozen
 * Redis a slow gateway.
 *
 * <p>Each event loop has a connection of its own and sends on it without waiting for the answers before, which is
 * faster than a pool (measured: a half more), and needs no lock. What must be decided at once is decided there, in one
 * script and one round trip, by the clock of Redis: it is the only clock that all nodes have in common.
 */
@NullMarked
package io.orchex.redis;

import org.jspecify.annotations.NullMarked;
