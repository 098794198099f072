package io.orchex.provider;

import io.vertx.core.Future;

/**
 * A call under way.
 *
 * @param completion the answer, or a {@link FaultException}
 * @param abort closes the connection to the upstream at once; the completion then fails with {@link Fault.Aborted}.
 *     Harmless when the call has ended.
 */
public record Exchange(Future<Completion> completion, Runnable abort) {}
