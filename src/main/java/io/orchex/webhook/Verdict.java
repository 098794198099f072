package io.orchex.webhook;

import io.orchex.json.StorableJson;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery after an attempt.
 *
 * @param pause until the next one; null where there is none
 * @param entry of its history, as JSON
 * @param gone whether the endpoint is to be switched off
 */
record Verdict(Leased leased, Status status, @Nullable Duration pause, String entry, boolean gone) {

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
            return new Verdict(leased, Status.DELIVERED, null, entry, false);
        }
        Optional<Duration> pause = attempted.last() ? Optional.empty() : schedule.pause(leased.attempts() + 1);
        return pause.map(wait -> new Verdict(leased, Status.WAITING, longer(wait, attempted.wish()), entry, false))
                .orElseGet(() -> new Verdict(leased, Status.DEAD, null, entry, attempted.gone()));
    }

    private static Duration longer(Duration pause, @Nullable Duration wish) {
        return wish != null && wish.compareTo(pause) > 0 ? wish : pause;
    }

    boolean heard() {
        return status == Status.DELIVERED;
    }

    boolean ends() {
        return status != Status.WAITING;
    }
}
