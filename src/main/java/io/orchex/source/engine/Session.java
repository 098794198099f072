package io.orchex.source.engine;

import io.orchex.source.SourceFile;
import io.orchex.source.engine.Attempt.End;
import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
     * @param longest that it may take, if the job has so much left
     * @throws EngineException if the whole job is over
     */
    Answer ask(Ask ask, Duration longest) {
        Attempt first = attempt(ask, longest);
        return first.end() == End.CRASHED ? attempt(ask, longest).answer() : first.answer();
    }

    /**
     * The child's answer to each file. All are asked for at once; where that costs the child, those without an answer
     * are asked for alone, as above.
     */
    List<Answer> askEach(Operation operation, List<SourceFile> files) {
        List<Answer> answers = new ArrayList<>();
        if (files.size() > 1) {
            answers.addAll(attempt(Ask.about(operation, files), perAsk).told());
        }
        while (answers.size() < files.size()) {
            answers.add(ask(Ask.about(operation, List.of(files.get(answers.size()))), perAsk));
        }
        return answers;
    }

    /** A child that keeps in mind what it is told. */
    Conversation converse() {
        return new Conversation(this, child());
    }

    /** Ends the job, whatever it is doing. */
    void abort() {
        Leash held = markAborted();
        if (held != null) {
            held.pull(Leash.State.ABORTED);
        }
    }

    private Attempt attempt(Ask ask, Duration longest) {
        Child child = child();
        Attempt attempt = attempt(child, ask, longest);
        if (attempt.end() == End.FREE) {
            children.giveBack(child);
        }
        return attempt;
    }

    /**
     * Asks this child; one that is not free after it has been killed.
     *
     * @param most time for it, if the job has so much left
     * @throws EngineException if the whole job is over
     */
    Attempt attempt(Child child, Ask ask, Duration most) {
        Leash held = hold(child);
        Duration left = left();
        Duration limit = left.compareTo(most) < 0 ? left : most;
        ScheduledFuture<?> alarm = alarm(held, limit);
        try {
            return finished(child, held, child.ask(ask), limit);
        } catch (IOException e) {
            return ended(child, held.release(), limit);
        } finally {
            alarm.cancel(false);
        }
    }

    void giveBack(Child child) {
        children.giveBack(child);
    }

    Duration perAsk() {
        return perAsk;
    }

    /** What the job has left. */
    Duration left() {
        return Duration.between(clock.instant(), deadline);
    }

    /** A child to ask, unless the job is over. */
    private Child child() {
        if (left().isNegative() || left().isZero()) {
            throw EngineException.timeout();
        }
        if (isAborted()) {
            throw EngineException.aborted();
        }
        return take();
    }

    // Rounded up: where the limit is all that the job has left, the job is over when it rings.
    private ScheduledFuture<?> alarm(Leash held, Duration limit) {
        try {
            return timer.schedule(() -> held.pull(Leash.State.EXPIRED), limit.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            held.pull(Leash.State.ABORTED);
            throw EngineException.aborted();
        }
    }

    private Child take() {
        try {
            return children.take();
        } catch (IOException e) {
            throw new EngineException(Reason.UNAVAILABLE, "no engine process can be started: " + e.getMessage());
        }
    }

    private Attempt finished(Child child, Leash held, List<Answer> answers, Duration limit) {
        Leash.State state = held.release();
        if (state != Leash.State.DONE) {
            return ended(child, state, limit);
        }
        if (answers.get(answers.size() - 1).harmed()) {
            child.kill();
            return new Attempt(answers, End.HARMED);
        }
        return new Attempt(answers, End.FREE);
    }

    private Attempt ended(Child child, Leash.State state, Duration limit) {
        if (state == Leash.State.ABORTED) {
            throw EngineException.aborted();
        }
        if (state == Leash.State.EXPIRED && !clock.instant().isBefore(deadline)) {
            throw EngineException.timeout();
        }
        if (state == Leash.State.EXPIRED) {
            return failed("reading it took longer than %d s".formatted(limit.toSeconds()), End.GONE);
        }
        String epitaph = child.epitaph();
        child.kill();
        boolean memory = epitaph.startsWith("ran out of memory");
        return failed("the engine process %s while reading it".formatted(epitaph), memory ? End.GONE : End.CRASHED);
    }

    private static Attempt failed(String reason, End end) {
        return new Attempt(List.of(Answer.failed(reason)), end);
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
