package io.orchex;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or SIGINT: interrupts the thread that serves and waits until it has put everything in order, at whatever
 * point of its life the signal comes.
 */
final class StopSignal {

    private final Thread serving;
    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean came;

    private StopSignal(Thread serving, Duration patience) {
        this.serving = serving;
        this.patience = patience;
    }

    /** To be called by the thread that serves. */
    static StopSignal heed(Duration patience) {
        StopSignal signal = new StopSignal(Thread.currentThread(), patience);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
        return signal;
    }

    boolean came() {
        return came;
    }

    /** From here on there is nothing left to put in order. */
    void ended() {
        ended.countDown();
    }

    // The process was told to stop, and did nothing wrong: it ends with 0 and not with 143.
    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        came = true;
        serving.interrupt();
        Runtime.getRuntime().halt(isEndedInTime() ? 0 : 1);
    }

    private boolean isEndedInTime() {
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
