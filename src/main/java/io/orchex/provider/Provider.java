package io.orchex.provider;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** One way to have a prompt completed. */
public interface Provider {

    /**
     * Starts a call; never blocks and never throws.
     *
     * @param textSoFar told the whole text received so far, whenever some more of it has come
     */
    Exchange complete(Call call, Consumer<String> textSoFar);

    /**
     * Asks whether the endpoint is there and lets us in, without a bill: lists models, never completes anything.
     *
     * @return succeeds when healthy; else fails with a {@link FaultException}
     */
    Future<Void> probe(Endpoint endpoint);
}
