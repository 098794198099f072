package io.orchex.provider;

import io.orchex.provider.Completion.Usage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * What is made of an answer while it comes in. Its methods are called one after another; what they throw ends the
 * conversation.
 */
interface Reception<T> {

    void head(int status, MultiMap headers);

    void bytes(Buffer chunk);

    /** Whether the rest of the answer does not matter. */
    boolean complete();

    /** Whether a cut now would lose nothing that counts. */
    boolean enough();

    /** @throws FaultException when the answer is not what was asked for */
    T outcome();

    /** What the provider reported so far. */
    Usage usage();
}
