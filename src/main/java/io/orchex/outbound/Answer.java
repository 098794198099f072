package io.orchex.outbound;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * What a host answered.
 *
 * @param start of its body, as far as it was read
 */
public record Answer(int status, MultiMap headers, Buffer start) {}
