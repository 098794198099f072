package io.orchex.task;

import io.orchex.task.WorkProtocol.Granted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param added false where the id was there before or the owner has no money left
 * @param budget the owner's monthly budget where nothing is left of it
 * @param position how many tasks of its class are before it, and itself; exact up to 1,000
 * @param verdict whether its first attempt has begun with it; nothing else than {@code ok} where it waits
 * @param deadline when its time is over if it has begun
 */
record Stored(boolean added, @Nullable BigDecimal budget, long position, Granted verdict, Instant deadline) {

    Optional<BigDecimal> exhausted() {
        return Optional.ofNullable(budget);
    }

    boolean begun() {
        return added && verdict.ok();
    }
}
