package io.orchex.source.typescript;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a token out of a text by chance, sets another one in its place, or adds one. */
final class Damage {

    private static final Pattern TOKEN = Pattern.compile("[\\w$]+|\\s+|[^\\w\\s]");
    private static final String SIGNS = ";{}()[]<>?:=>,.!&|`'\"/*+-~@#";

    private final Random chance;

    Damage(long seed) {
        this.chance = new Random(seed);
    }

    String of(String text) {
        List<int[]> places = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            places.add(new int[] {tokens.start(), tokens.end()});
        }
        int[] one = places.get(chance.nextInt(places.size()));
        int[] two = places.get(chance.nextInt(places.size()));
        String before = text.substring(0, one[0]);
        String other = text.substring(two[0], two[1]);
        return switch (chance.nextInt(4)) {
            case 0 -> before + text.substring(one[1]);
            case 1 -> before + other + text.substring(one[1]);
            case 2 -> before + other + text.substring(one[0]);
            default -> before + SIGNS.charAt(chance.nextInt(SIGNS.length())) + text.substring(one[0]);
        };
    }
}
