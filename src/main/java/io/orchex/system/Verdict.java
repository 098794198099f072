package io.orchex.system;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param status one of those below
 * @param reason what is wrong, for everybody to read; null when nothing is
 */
record Verdict(String status, @Nullable String reason) {

    static final String HEALTHY = "healthy";
    static final String DEGRADED = "degraded";
    static final String OFFLINE = "offline";

    static final Verdict GOOD = new Verdict(HEALTHY, null);

    boolean good() {
        return reason == null;
    }
}
