package io.orchex.webhook;

import io.orchex.json.StorableJson;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery, after an attempt or without one.
 *
 * @param pause until the next attempt; null where there is none, or the end of another delivery says when
 * @param entry of its history, as JSON; null where nothing was attempted
 */
record Verdict(
        Leased leased,
        Status status,
        @Nullable Duration pause,
        @Nullable String entry) {

    /** As the store spells it. */
    enum Status {
        WAITING("waiting"),
        DELIVERED("delivered"),
        DEAD("dead");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static Verdict of(Leased leased, Attempted attempted, RetrySchedule schedule) {
        String entry = StorableJson.of(attempted.attempt());
        if (attempted.succeeded()) {
            return new Verdict(leased, Status.DELIVERED, null, entry);
        }
        Optional<Duration> pause = attempted.last() ? Optional.empty() : schedule.pause(leased.attempts() + 1);
        return pause.map(wait -> new Verdict(leased, Status.WAITING, longer(wait, attempted.wish()), entry))
                .orElseGet(() -> new Verdict(leased, Status.DEAD, null, entry));
    }

    /** It is written down and sent later, by any node. */
    static Verdict later(Leased leased) {
        return new Verdict(leased, Status.WAITING, Duration.ZERO, null);
    }

    /** It is written down and waits until another of its subject has ended. */
    static Verdict behind(Leased leased) {
        return new Verdict(leased, Status.WAITING, null, null);
    }

    private static Duration longer(Duration pause, @Nullable Duration wish) {
        return wish != null && wish.compareTo(pause) > 0 ? wish : pause;
    }

    boolean heard() {
        return status == Status.DELIVERED;
    }

    boolean isAttempt() {
        return entry != null;
    }

    /** Whether it does not wait itself for a time that is set. */
    boolean freesTurn() {
        return ends() || pause == null;
    }

    boolean ends() {
        return status != Status.WAITING;
    }
}
