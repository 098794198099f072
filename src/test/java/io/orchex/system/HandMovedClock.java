package io.orchex.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time stands still until a test moves it. */
final class HandMovedClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void forward(Duration step) {
        now = now.plus(step);
    }
}
