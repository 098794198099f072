package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** What the tests of the adapters have in common: a fake of each provider, and the adapters. */
abstract class ProviderTest {

    @SuppressWarnings("NullAway.Init")
    static Vertx vertx;

    @SuppressWarnings("NullAway.Init")
    static Providers providers;

    private final Map<Upstream, FakeProvider> fakes = new EnumMap<>(Upstream.class);

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        providers = new Providers(vertx, InstantSource.system(), new NoEngine());
    }

    @AfterEach
    void closeFakes() {
        fakes.values().forEach(FakeProvider::close);
    }

    @AfterAll
    static void stop() {
        settled(providers.close());
        settled(vertx.close());
    }

    FakeProvider fake(Upstream upstream) {
        return fakes.computeIfAbsent(upstream, missing -> missing.start(vertx));
    }

    Exchange complete(Upstream upstream) {
        return complete(upstream, upstream.call(fake(upstream)));
    }

    Exchange complete(Upstream upstream, Call call) {
        return providers.of(upstream.provider).complete(call, text -> {});
    }

    Completion answer(Upstream upstream) {
        return settled(complete(upstream).completion());
    }

    Fault fault(Upstream upstream) {
        return failure(complete(upstream).completion()).fault();
    }

    static FaultException failure(Future<?> future) {
        Throwable failure = catchThrowable(() -> future.await(10, TimeUnit.SECONDS));
        assertThat(failure).isInstanceOf(FaultException.class);
        return (FaultException) failure;
    }

    static <T> T settled(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing happened within 10 s", e);
        }
    }

    /** Stands where the engine of this process would. */
    static final class NoEngine implements Provider {
        @Override
        public Exchange complete(Call call, java.util.function.Consumer<String> textSoFar) {
            return new Exchange(Future.failedFuture("no engine"), () -> {});
        }

        @Override
        public Future<Void> probe(Endpoint endpoint) {
            return Future.succeededFuture();
        }
    }
}
