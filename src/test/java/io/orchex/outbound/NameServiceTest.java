package io.orchex.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.outbound.Guard.Allowed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NameServiceTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    @AfterEach
    void close() throws Exception {
        hanging.countDown();
        await(vertx.close());
    }

    @Test
    void a_host_that_hangs_takes_one_thread_however_often_it_is_asked_for() throws Exception {
        NameService names = new NameService(vertx, this::resolve, LONG);
        for (int i = 0; i < 2 * NameService.THREADS; i++) {
            assertThatThrownBy(() -> await(names.ask("hang.example", SHORT)))
                    .hasCauseInstanceOf(TimeoutException.class);
        }
        assertThat(await(names.ask("hooks.example", LONG))).containsExactly(HERE);
        assertThat(questions).containsExactly("hang.example", "hooks.example");
    }

    @Test
    void few_hosts_may_wait_and_what_is_too_much_is_told() throws Exception {
        NameService names = new NameService(vertx, this::resolve, LONG);
        List<Future<?>> waiting = new ArrayList<>();
        IntStream.range(0, NameService.MOST).forEach(i -> waiting.add(names.ask("hang%d.example".formatted(i), LONG)));
        assertThatThrownBy(() -> await(names.ask("hooks.example", LONG)))
                .hasCauseInstanceOf(UnansweredException.class)
                .hasMessageContaining("Too many hosts");
        hanging.countDown();
        await(Future.all(waiting));
        assertThat(await(names.ask("hooks.example", LONG))).containsExactly(HERE);
    }

    @Test
    void a_question_that_nobody_waits_for_any_more_is_not_begun() throws Exception {
        NameService names = new NameService(vertx, this::resolve, SHORT);
        List<Future<?>> waiting = new ArrayList<>();
        IntStream.range(0, NameService.THREADS)
                .forEach(i -> waiting.add(names.ask("hang%d.example".formatted(i), LONG)));
        Future<List<InetAddress>> queued = names.ask("queued.example", LONG);
        assertThatThrownBy(() -> await(names.ask("queued.example", SHORT.plusMillis(20))))
                .hasCauseInstanceOf(TimeoutException.class);
        hanging.countDown();
        await(Future.all(waiting));
        assertThatThrownBy(() -> await(queued)).hasCauseInstanceOf(TimeoutException.class);
        assertThat(questions).doesNotContain("queued.example");
    }

    @Test
    void a_silent_name_service_does_not_take_a_known_host_away_at_once() throws Exception {
        AtomicLong seconds = new AtomicLong();
        Guard guard = new Guard(
                new NameService(vertx, this::resolve, LONG),
                new Allowed(true, true),
                () -> Instant.ofEpochSecond(seconds.get()));
        WebAddress address = guard.parse("http://hooks.example/");
        assertThat(await(guard.targets(address))).containsExactly(HERE);
        silent = true;
        for (int i = 0; i < 2; i++) {
            seconds.addAndGet(290);
            assertThat(await(guard.targets(address))).containsExactly(HERE);
        }
        seconds.addAndGet(25);
        assertThatThrownBy(() -> await(guard.targets(address))).hasCauseInstanceOf(TimeoutException.class);
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        questions.add(host);
        if (silent || host.startsWith("hang")) {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
        }
        return new InetAddress[] {HERE};
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
