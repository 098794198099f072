/**
 * The PostgreSQL behind the gateway: how it is reached, how its tables come about, and the server that is started when
 * the operator names none.
 *
 * <p>The embedded server is driven here, on zonky's binaries, and not by zonky's own class, which is made for tests: it
 * turns fsync off, trusts every local user until told otherwise, can't find the server that a killed JVM left behind on
 * another port, and stops the database at SIGTERM while the gateway still drains. Everything lies under one folder,
 * behind a lock that the kernel releases whatever way the process ends. What is made (programs, data) is made beside
 * its place and moved there whole, so that a start that was killed half-way leaves nothing to repair.
 *
 * <p>One pool serves all actors: commits of concurrent transactions are grouped by the server, so twenty connections
 * write faster than a connection each. It waits for a bounded time in a bounded queue; beyond that a caller hears
 * {@code SERVICE_UNAVAILABLE}, because memory filled with waiting requests helps nobody.
 */
@NullMarked
package io.orchex.postgres;

import org.jspecify.annotations.NullMarked;
