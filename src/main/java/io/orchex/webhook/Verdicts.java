package io.orchex.webhook;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what became of attempts, in groups: what gathers while one is stored is the next. Where the database is away
 * they are kept until their leases end; then the attempts are made again.
 */
final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final int GROUP = 500;
    private static final long LONGEST_SECONDS = 10;
    private static final Duration OLDEST = Duration.ofSeconds(90);

    private final VerdictStore store;
    private final Function<Map<Turn, Boolean>, Future<?>> next;
    private final Consumer<List<String>> switchedOff;
    private final Deque<Verdict> waiting = new ArrayDeque<>();

    private boolean storing;
    private boolean failing;

    /**
     * @param next calls the next of each turn, those of endpoints that are well to this node
     * @param switchedOff hears of endpoints that nothing is sent to any more
     */
    Verdicts(VerdictStore store, Function<Map<Turn, Boolean>, Future<?>> next, Consumer<List<String>> switchedOff) {
        this.store = store;
        this.next = next;
        this.switchedOff = switchedOff;
    }

    void add(Verdict verdict) {
        waiting.addLast(verdict);
        flush();
    }

    boolean isIdle() {
        return waiting.isEmpty() && !storing;
    }

    /** Tries again what could not be stored before, as long as it may. */
    void retry() {
        waiting.removeIf(Verdicts::isOld);
        flush();
    }

    private void flush() {
        if (storing || waiting.isEmpty()) {
            return;
        }
        storing = true;
        List<Verdict> group = group();
        store.store(group)
                .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .onComplete(off -> stored(group, off), failure -> keep(group, failure));
    }

    private static boolean isOld(Verdict verdict) {
        return System.nanoTime() - verdict.leased().since() > OLDEST.toNanos();
    }

    private List<Verdict> group() {
        List<Verdict> group = new ArrayList<>();
        while (!waiting.isEmpty() && group.size() < GROUP) {
            group.add(waiting.removeFirst());
        }
        return group;
    }

    private void stored(List<Verdict> group, List<String> off) {
        storing = false;
        failing = false;
        if (!off.isEmpty()) {
            switchedOff.accept(off);
        }
        Map<Turn, Boolean> turns = new HashMap<>();
        group.stream().filter(Verdict::ends).forEach(verdict -> turns.put(Turn.of(verdict.leased()), verdict.heard()));
        if (!turns.isEmpty()) {
            next.apply(turns);
        }
        flush();
    }

    // The next round tries again.
    private void keep(List<Verdict> group, Throwable failure) {
        storing = false;
        if (!failing) {
            LOG.warn("The ends of deliveries could not be stored and will be tried again", failure);
        }
        failing = true;
        for (int i = group.size() - 1; i >= 0; i--) {
            waiting.addFirst(group.get(i));
        }
    }
}
