package io.orchex.webhook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what became of deliveries, in groups: what gathers while one is stored is the next. Where the database is away
 * they are kept until their leases end; then the attempts are made again.
 */
final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final int GROUP = 500;
    private static final long LONGEST_SECONDS = 10;
    private static final Duration OLDEST = Duration.ofSeconds(90);

    private final VerdictStore store;
    private final Hearer hearer;
    private final Deque<Verdict> waiting = new ArrayDeque<>();

    private boolean storing;
    private boolean failing;

    /** Hears what is stored. */
    interface Hearer {

        /** All of a group, in their order. */
        void stored(List<Verdict> group);

        /** Nothing is sent to these endpoints any more. */
        void switchedOff(List<String> webhookIds);

        /** It was kept for too long. */
        void dropped(Verdict verdict);
    }

    Verdicts(VerdictStore store, Hearer hearer) {
        this.store = store;
        this.hearer = hearer;
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
        waiting.removeIf(this::dropOld);
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

    private boolean dropOld(Verdict verdict) {
        boolean old = System.nanoTime() - verdict.leased().since() > OLDEST.toNanos();
        if (old) {
            hearer.dropped(verdict);
        }
        return old;
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
            hearer.switchedOff(off);
        }
        hearer.stored(group);
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
