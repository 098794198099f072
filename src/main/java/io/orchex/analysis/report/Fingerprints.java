package io.orchex.analysis.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names a result by what it is and not by its line, so that it stays the same when code above it comes or goes. Of
 * equal results in a file, each has its number.
 */
final class Fingerprints {

    private static final int LENGTH = 16;

    private final Map<String, Integer> seen = new HashMap<>();

    /** To be asked once for each result, in the order of the file. */
    String next(Alert alert) {
        String what = alert.message().replaceAll("\\d+", "0");
        String hash = hash(String.join("\0", alert.rule().id(), alert.path(), alert.function(), what));
        return hash + ":" + seen.merge(hash, 1, Integer::sum);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
