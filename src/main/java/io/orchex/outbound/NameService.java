package io.orchex.outbound;

import io.orchex.outbound.UnansweredException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for the addresses of hosts. Nobody can interrupt a question that hangs, so there are few threads for all, one of
 * them at most for each host, nobody waits for long, and few may wait. May be used from any thread.
 */
final class NameService {

    /** Questions under way at the same time. */
    static final int THREADS = 16;

    /** Hosts that are asked for, or wait for that. */
    static final int MOST = 256;

    private final WorkerExecutor threads;
    private final Resolver resolver;
    private final Duration patience;

    private final Map<String, Future<List<InetAddress>>> asked = new HashMap<>();

    /** @param patience after which a question is not begun any more */
    NameService(Vertx vertx, Resolver resolver, Duration patience) {
        this.threads = vertx.createSharedWorkerExecutor("orchex-resolve", THREADS);
        this.resolver = resolver;
        this.patience = patience;
    }

    /**
     * Waits for a question that is under way, or asks.
     *
     * @param longest time to wait
     * @return fails with {@link TimeoutException} after that, with {@link UnansweredException} where too many wait
     */
    synchronized Future<List<InetAddress>> ask(String host, Duration longest) {
        Future<List<InetAddress>> known = asked.get(host);
        if (known == null && asked.size() >= MOST) {
            return Future.failedFuture(
                    new UnansweredException(Reason.TIMEOUT, "Too many hosts wait for the name service, try again"));
        }
        Future<List<InetAddress>> answer = known == null ? start(host) : known;
        return answer.timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<List<InetAddress>> start(String host) {
        long latest = System.nanoTime() + patience.toNanos();
        Future<List<InetAddress>> answer = threads.executeBlocking(() -> resolved(host, latest), false);
        asked.put(host, answer);
        answer.onComplete(ended -> forget(host));
        return answer;
    }

    private List<InetAddress> resolved(String host, long latest) throws UnknownHostException, TimeoutException {
        if (System.nanoTime() > latest) {
            throw new TimeoutException("nobody waits for it any more");
        }
        return List.of(resolver.resolve(host));
    }

    private synchronized void forget(String host) {
        asked.remove(host);
    }
}
