package io.orchex.source.engine;

import io.vertx.core.Future;

/**
 * Work under way.
 *
 * @param result fails with an {@link EngineException}
 * @param abort kills the child that works on it; harmless when the job has ended
 */
public record Job<T>(Future<T> result, Runnable abort) {}
