package io.orchex.usage;

import org.jspecify.annotations.Nullable;

/** Tasks, added up; the duration is of the completed ones. */
record TaskTally(long completed, long failed, long cancelled, long durationMs) {

    long total() {
        return completed + failed + cancelled;
    }

    @Nullable Double successRate() {
        return completed + failed == 0 ? null : Rounded.share((double) completed / (completed + failed));
    }

    @Nullable Long avgDurationMs() {
        return completed == 0 ? null : Math.round((double) durationMs / completed);
    }
}
