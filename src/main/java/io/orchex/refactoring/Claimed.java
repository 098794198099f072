package io.orchex.refactoring;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refactoring that this node may work on.
 *
 * @param epoch counts how often it was taken up; every write names it
 * @param rollingBack whether it is to be taken back
 * @param written what was written down by a node before; null where nothing was
 */
record Claimed(
        String refactoringId,
        long epoch,
        String owner,
        boolean rollingBack,
        RefactoringWish wish,
        Plan plan,
        @Nullable Written written,
        Instant createdAt) {

    /**
     * Everything that is to be published.
     *
     * @param edited the whole new text of each file that was changed
     */
    record Written(Outcome outcome, Map<String, String> edited) {}
}
