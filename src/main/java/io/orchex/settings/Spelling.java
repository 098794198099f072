package io.orchex.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the key that somebody may have meant. */
final class Spelling {

    private static final int NEAR = 3;

    private final Collection<String> keys;

    Spelling(Collection<String> keys) {
        this.keys = keys;
    }

    /** {@code ; did you mean http.port?}, or where the list of settings is. */
    String suggestion(String path) {
        return nearest(path)
                .or(() -> sameName(path))
                .map("; did you mean %s?"::formatted)
                .orElse("; conf/orchex.yaml of this version lists them all");
    }

    private Optional<String> nearest(String path) {
        return keys.stream()
                .filter(key -> distance(plain(path), plain(key)) <= NEAR)
                .min(Comparator.comparingInt(key -> distance(plain(path), plain(key))));
    }

    private Optional<String> sameName(String path) {
        return keys.stream().filter(key -> lastName(key).equals(lastName(path))).findFirst();
    }

    private static String lastName(String path) {
        return plain(path.substring(path.lastIndexOf('.') + 1));
    }

    private static String plain(String path) {
        return path.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    /** Levenshtein's: how many letters to add, drop or change. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
