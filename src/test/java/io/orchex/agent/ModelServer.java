package io.orchex.agent;

import io.orchex.provider.Call;
import io.orchex.provider.Completion;
import io.orchex.provider.Endpoint;
import io.orchex.provider.Exchange;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.provider.Provider;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A provider whose probes go as a test wants, and that remembers them; a completion would be a bill, so it fails. */
final class ModelServer implements Provider {

    final BlockingQueue<Endpoint> probes = new LinkedBlockingQueue<>();
    final AtomicInteger completions = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private volatile Supplier<Future<Void>> behaviour = Future::succeededFuture;

    void works() {
        behaviour = Future::succeededFuture;
    }

    void failsWith(Fault fault) {
        behaviour = () -> Future.failedFuture(new FaultException(fault));
    }

    void doesAs(Supplier<Future<Void>> wanted) {
        behaviour = wanted;
    }

    /** Leaves all probes open; completing the promise lets go of all of them. */
    Promise<Void> hangs() {
        Promise<Void> released = Promise.promise();
        behaviour = released::future;
        return released;
    }

    void answersAfter(Vertx vertx, Duration delay) {
        behaviour = () -> vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    @Override
    public Future<Void> probe(Endpoint endpoint) {
        probes.add(endpoint);
        int now = atOnce.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        return behaviour.get().eventually(() -> {
            atOnce.decrementAndGet();
            return Future.succeededFuture();
        });
    }

    @Override
    public Exchange complete(Call call, Consumer<String> textSoFar) {
        completions.incrementAndGet();
        Future<Completion> refused = Future.failedFuture(new FaultException(new Fault.Refused("not in this test")));
        return new Exchange(refused, () -> {});
    }
}
