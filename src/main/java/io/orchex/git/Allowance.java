package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How long an undertaking may still go on, and whether anybody still wants it. */
final class Allowance {

    private final BooleanSupplier cancelled;
    private final Duration time;
    private final long end;

    Allowance(BooleanSupplier cancelled, Duration time) {
        this.cancelled = cancelled;
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Another undertaking for the same caller, with as much time. */
    Allowance again() {
        return new Allowance(cancelled, time);
    }

    /** @throws SourceException when it must stop */
    void check() {
        checkWanted();
        if (isSpent()) {
            throw new SourceException(
                    Reason.TIMED_OUT, "The repository was not read within %d seconds".formatted(time.toSeconds()));
        }
    }

    void checkWanted() {
        if (cancelled.getAsBoolean()) {
            throw new SourceException(Reason.CANCELLED, "Cancelled");
        }
    }

    boolean isOver() {
        return isSpent() || cancelled.getAsBoolean();
    }

    boolean isSpent() {
        return System.nanoTime() - end > 0;
    }
}
