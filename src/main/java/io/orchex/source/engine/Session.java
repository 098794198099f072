package io.orchex.source.engine;

import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import io.orchex.source.engine.Wire.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One job's dealings with the children; runs on a thread that may block. */
final class Session {

    private final Children children;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final Instant deadline;
    private final Duration perAsk;
    private @Nullable Leash leash;
    private boolean aborted;

    Session(Children children, ScheduledExecutorService timer, InstantSource clock, Duration limit, Duration perAsk) {
        this.children = children;
        this.timer = timer;
        this.clock = clock;
        this.deadline = clock.instant().plus(limit);
        this.perAsk = perAsk;
    }

    /**
     * The child's answer, or a failed one with what became of the child; that may be chance, so it is asked once more.
     *
     * @throws EngineException if the whole job is over
     */
    Answer ask(Operation operation, List<SourceFile> files) {
        return ask(new Ask(operation, files));
    }

    /** The same for a question with more to it. */
    Answer ask(Ask ask) {
        Attempt first = attempt(ask);
        return first.crashed ? attempt(ask).answer : first.answer;
    }

    /** Ends the job, whatever it is doing. */
    void abort() {
        Leash held = markAborted();
        if (held != null) {
            held.pull(Leash.State.ABORTED);
        }
    }

    private record Attempt(Answer answer, boolean crashed) {}

    private Attempt attempt(Ask ask) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (left.isNegative() || left.isZero()) {
            throw timeout();
        }
        if (isAborted()) {
            throw aborted();
        }
        Child child = take();
        Leash held = hold(child);
        Duration limit = left.compareTo(perAsk) < 0 ? left : perAsk;
        ScheduledFuture<?> alarm = alarm(held, limit);
        try {
            Answer answer = child.ask(ask);
            return finished(child, held, answer, limit);
        } catch (IOException e) {
            return ended(child, held.release(), limit);
        } finally {
            alarm.cancel(false);
        }
    }

    private ScheduledFuture<?> alarm(Leash held, Duration limit) {
        try {
            return timer.schedule(() -> held.pull(Leash.State.EXPIRED), limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            held.pull(Leash.State.ABORTED);
            throw aborted();
        }
    }

    private Child take() {
        try {
            return children.take();
        } catch (IOException e) {
            throw new EngineException(Reason.UNAVAILABLE, "no engine process can be started: " + e.getMessage());
        }
    }

    private Attempt finished(Child child, Leash held, Answer answer, Duration limit) {
        Leash.State state = held.release();
        if (state != Leash.State.DONE) {
            return ended(child, state, limit);
        }
        if (answer.harmed()) {
            child.kill();
        } else {
            children.giveBack(child);
        }
        return new Attempt(answer, false);
    }

    private Attempt ended(Child child, Leash.State state, Duration limit) {
        if (state == Leash.State.ABORTED) {
            throw aborted();
        }
        if (state == Leash.State.EXPIRED && !clock.instant().isBefore(deadline)) {
            throw timeout();
        }
        if (state == Leash.State.EXPIRED) {
            return new Attempt(Answer.failed("reading it took longer than %d s".formatted(limit.toSeconds())), false);
        }
        String epitaph = child.epitaph();
        child.kill();
        boolean memory = epitaph.startsWith("ran out of memory");
        return new Attempt(Answer.failed("the engine process %s while reading it".formatted(epitaph)), !memory);
    }

    static EngineException aborted() {
        return new EngineException(Reason.ABORTED, "the job was called off");
    }

    static EngineException timeout() {
        return new EngineException(Reason.TIMEOUT, "the job took longer than its time limit");
    }

    private synchronized Leash hold(Child child) {
        Leash held = new Leash(child);
        leash = held;
        if (aborted) {
            held.pull(Leash.State.ABORTED);
        }
        return held;
    }

    private synchronized boolean isAborted() {
        return aborted;
    }

    private synchronized @Nullable Leash markAborted() {
        aborted = true;
        return leash;
    }
}
