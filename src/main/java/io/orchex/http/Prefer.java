package io.orchex.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code Prefer} header (RFC 7240); a preference that is not understood is ignored, as the RFC wants. */
final class Prefer {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d+)\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);
    private static final double LONGEST_SECONDS = 60;

    private Prefer() {}

    static Duration patience(String header) {
        Matcher wait = WAIT.matcher(header);
        return wait.find() ? seconds(wait.group(1)) : Duration.ZERO;
    }

    // A wish may have more digits than a long holds.
    private static Duration seconds(String digits) {
        return Duration.ofSeconds((long) Math.min(Double.parseDouble(digits), LONGEST_SECONDS));
    }
}
