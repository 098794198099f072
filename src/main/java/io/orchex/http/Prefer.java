package io.orchex.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code Prefer} header (RFC 7240); a preference that is not understood is ignored, as the RFC wants. */
final class Prefer {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,4})\"?\\s*(?:$|[,;])");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Prefer() {}

    static Duration patience(String header) {
        Matcher wait = WAIT.matcher(header);
        if (!wait.find()) {
            return Duration.ZERO;
        }
        Duration wish = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
