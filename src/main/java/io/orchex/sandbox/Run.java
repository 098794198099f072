package io.orchex.sandbox;

import io.vertx.core.Future;

/**
 * A command under way.
 *
 * @param result fails with an {@link java.io.IOException} where it can't be started
 * @param cancel kills it with all that it started; harmless when it has ended
 */
public record Run(Future<Ended> result, Runnable cancel) {}
