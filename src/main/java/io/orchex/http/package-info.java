/**
 * Turns openapi.yaml into a running HTTP edge; knows no domain.
 *
 * <p>The contract is the only description of the API: routes, credentials, scopes and checks are read from it once, at
 * start. Requests are checked on the event loop with the contract's own schemas, because the official request validator
 * hops to a worker thread for each of them, runs them one after another and decodes values twice (measured: a fifth of
 * the throughput).
 */
@NullMarked
package io.orchex.http;

import org.jspecify.annotations.NullMarked;
