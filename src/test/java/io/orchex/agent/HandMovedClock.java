package io.orchex.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time stands still until a test moves it. */
final class HandMovedClock implements InstantSource {

    private volatile Instant now;

    HandMovedClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void forward(Duration step) {
        now = now.plus(step);
    }
}
