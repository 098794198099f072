package io.orchex.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    private static final int MANY = 100_000;

    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void so_many_turns_that_come_later_end_all_the_same() throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        try {
            Turns.untilDone(() -> later(vertx).map(done -> taken.incrementAndGet() == MANY))
                    .await(30, TimeUnit.SECONDS);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
        assertThat(taken).hasValue(MANY);
    }

    @Test
    void so_many_turns_that_are_done_at_once_end_all_the_same() {
        Future<Void> end = Turns.untilDone(() -> Future.succeededFuture(taken.incrementAndGet() == MANY));

        assertThat(end.succeeded()).isTrue();
        assertThat(taken).hasValue(MANY);
    }

    @Test
    void the_first_failure_is_the_last_turn() {
        assertThat(Turns.untilDone(() -> Future.failedFuture("no " + taken.incrementAndGet()))
                        .cause())
                .hasMessage("no 1");
        assertThatThrownBy(() -> Turns.untilDone(() -> {
                            throw new IllegalStateException("thrown");
                        })
                        .await())
                .hasMessage("thrown");
    }

    private static Future<Void> later(Vertx vertx) {
        Promise<Void> promise = Promise.promise();
        vertx.runOnContext(promise::complete);
        return promise.future();
    }
}
