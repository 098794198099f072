package io.orchex.source.engine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The children that have nothing to do, the one used last on top; the only lock of the engine is here. */
final class Children {

    private final int heapMegabytes;
    private final InstantSource clock;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private boolean closed;

    private record Idle(Child child, Instant since) {}

    Children(int heapMegabytes, InstantSource clock) {
        this.heapMegabytes = heapMegabytes;
        this.clock = clock;
    }

    /** An idle child, or a new one. */
    Child take() throws IOException {
        Child child = top();
        return child == null ? watched(Child.start(heapMegabytes)) : child;
    }

    private synchronized Child watched(Child child) {
        ends.removeIf(CompletableFuture::isDone);
        ends.add(child.gone());
        return child;
    }

    private synchronized @Nullable Child top() {
        while (!idle.isEmpty()) {
            Child child = idle.pop().child;
            if (child.isAlive()) {
                return child;
            }
        }
        return null;
    }

    synchronized void giveBack(Child child) {
        if (closed) {
            child.kill();
        } else {
            idle.push(new Idle(child, clock.instant()));
        }
    }

    /** Ends those that have had nothing to do for this long. */
    synchronized void endIdle(Duration longest) {
        Instant limit = clock.instant().minus(longest);
        List<Idle> old = new ArrayList<>(idle);
        old.removeIf(child -> child.since.isAfter(limit));
        old.forEach(child -> child.child.kill());
        idle.removeAll(old);
    }

    synchronized int waiting() {
        return idle.size();
    }

    /** Completes when nothing is left of any child, also of those that somebody else has to kill. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        idle.forEach(child -> child.child.kill());
        idle.clear();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new));
    }
}
