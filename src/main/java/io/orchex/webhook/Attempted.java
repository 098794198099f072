package io.orchex.webhook;

import io.orchex.webhook.DeliveryProtocol.DeliveryAttempt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param wish how long the endpoint wants to be left alone; null where it doesn't say
 * @param last whether another attempt could not change it
 */
record Attempted(DeliveryAttempt attempt, @Nullable Duration wish, boolean last) {

    private static final int GONE = 410;

    Attempted(DeliveryAttempt attempt, @Nullable Duration wish) {
        this(attempt, wish, isGone(attempt));
    }

    boolean succeeded() {
        Integer status = attempt.status();
        return status != null && status >= 200 && status < 300;
    }

    /** The endpoint says that nothing shall be sent there any more. */
    private static boolean isGone(DeliveryAttempt attempt) {
        Integer status = attempt.status();
        return status != null && status == GONE;
    }
}
