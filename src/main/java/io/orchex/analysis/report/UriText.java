package io.orchex.analysis.report;

import java.nio.charset.StandardCharsets;

/** Paths as URIs (RFC 3986). */
final class UriText {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private UriText() {}

    /** All that is not plain as percent and hex; slashes stay. */
    static String of(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char plain = (char) (octet & 0xff);
            if (PLAIN.indexOf(plain) >= 0) {
                uri.append(plain);
            } else {
                uri.append("%%%02X".formatted(octet & 0xff));
            }
        }
        return uri.toString();
    }

    /** As {@link #of}, from the root of the repository whatever the path begins with. */
    static String relative(String path) {
        return of(path.replaceFirst("^/+", ""));
    }
}
