package io.orchex.refactoring;

import io.orchex.refactoring.RefactoringProtocol.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refactoring as it is stored. */
record Stored(
        String refactoringId,
        String status,
        String repository,
        RefactoringWish wish,
        Plan plan,
        String stage,
        int stepsDone,
        @Nullable Outcome outcome,
        @Nullable Failure error,
        Times times) {

    /** When it was what. */
    record Times(
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Instant rolledBackAt) {}
}
