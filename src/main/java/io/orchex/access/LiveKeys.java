package io.orchex.access;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.slice.Bounded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that are good and in use, found by their hash or their id.
 *
 * <p>Every {@link #ROUND} one query asks the database which of those that were used since the last round are still
 * good; what it does not confirm before the next round begins is forgotten. So nothing is believed for longer than two
 * rounds, counted from before the database was asked. Unknown ones wait for the next batch: one query at a time. Owned
 * by one event loop.
 */
final class LiveKeys {

    /** Two of them, and the delay of a timer, stay below the second in which a revocation is effective. */
    static final Duration ROUND = Duration.ofMillis(450);

    private static final Logger LOG = LoggerFactory.getLogger(LiveKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_WAITING = 10_000;

    private final AccessStore store;
    private final Map<String, ApiKey> living = new Bounded<>(MOST_KNOWN);
    private final Set<String> unknown = Collections.newSetFromMap(new Bounded<>(MOST_KNOWN));
    private final Set<String> used = new HashSet<>();
    private final Map<String, Promise<Optional<ApiKey>>> waiting = new HashMap<>();
    private boolean asking;
    private boolean cutOff;
    private long round;

    LiveKeys(AccessStore store) {
        this.store = store;
    }

    /**
     * Fails with {@code SERVICE_UNAVAILABLE} when the database does not tell.
     *
     * @param reference hash or id of a key
     */
    Future<Optional<ApiKey>> find(String reference) {
        ApiKey known = living.get(reference);
        if (known != null) {
            used.add(reference);
            return Future.succeededFuture(Optional.of(known));
        }
        return unknown.contains(reference) ? Future.succeededFuture(Optional.empty()) : lookUp(reference);
    }

    /** To be called every {@link #ROUND}; ends when what was in use is confirmed or forgotten. */
    Future<?> nextRound() {
        round++;
        unknown.clear();
        living.keySet().retainAll(used);
        used.clear();
        return living.isEmpty() ? Future.succeededFuture() : confirm(Set.copyOf(living.keySet()));
    }

    /** Forgets a key at once; what is being looked up meanwhile is not remembered either. */
    void forget(String keyId) {
        round++;
        living.values().removeIf(key -> key.keyId().equals(keyId));
    }

    private Future<?> confirm(Set<String> references) {
        return store.living(references)
                .timeout(ROUND.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(found -> living.keySet()
                        .removeIf(reference -> references.contains(reference) && !found.containsKey(reference)))
                .onFailure(failure -> living.clear());
    }

    private Future<Optional<ApiKey>> lookUp(String reference) {
        if (waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(notNow());
        }
        Promise<Optional<ApiKey>> answer = waiting.computeIfAbsent(reference, fresh -> Promise.promise());
        askNext();
        return answer.future();
    }

    private void askNext() {
        if (asking || waiting.isEmpty()) {
            return;
        }
        asking = true;
        Map<String, Promise<Optional<ApiKey>>> batch = Map.copyOf(waiting);
        waiting.clear();
        long asked = round;
        store.living(batch.keySet())
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(found -> tell(batch, found, asked == round))
                .onFailure(failure -> refuse(batch, failure))
                .onComplete(done -> afterBatch());
    }

    private void afterBatch() {
        asking = false;
        askNext();
    }

    private void tell(
            Map<String, Promise<Optional<ApiKey>>> batch, Map<String, ApiKey> found, boolean worthRemembering) {
        cutOff = false;
        if (worthRemembering) {
            batch.keySet().forEach(reference -> remember(reference, Optional.ofNullable(found.get(reference))));
        }
        batch.forEach((reference, answer) -> answer.complete(Optional.ofNullable(found.get(reference))));
    }

    private void remember(String reference, Optional<ApiKey> found) {
        found.ifPresentOrElse(key -> putInUse(reference, key), () -> unknown.add(reference));
    }

    private void putInUse(String reference, ApiKey key) {
        living.put(reference, key);
        used.add(reference);
    }

    private void refuse(Map<String, Promise<Optional<ApiKey>>> batch, Throwable failure) {
        if (!cutOff) {
            LOG.warn("API keys cannot be checked: {}", failure.toString());
        }
        cutOff = true;
        batch.values().forEach(answer -> answer.fail(notNow()));
    }

    private static ProblemException notNow() {
        return Problem.unavailable("Credentials cannot be checked right now; try again", PATIENCE)
                .exception();
    }
}
