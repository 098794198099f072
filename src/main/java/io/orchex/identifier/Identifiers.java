package io.orchex.identifier;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes ids: ten characters of milliseconds since 1970, then sixteen of chance (80 bits), in Crockford's base 32, lower
 * case. Their order as ASCII text is their order in time. The layout is that of a ULID.
 */
public final class Identifiers {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_LENGTH = 10;
    private static final int LENGTH = 26;

    private final InstantSource clock;
    private final RandomGenerator chance;

    public Identifiers(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
    }

    /** A fresh id without prefix, 26 characters. */
    public String fresh() {
        StringBuilder id = time(clock.instant());
        for (int i = TIME_LENGTH; i < LENGTH; i++) {
            id.append(ALPHABET[chance.nextInt(ALPHABET.length)]);
        }
        return id.toString();
    }

    /** A fresh id such as {@code task_06f3…}. */
    public String fresh(String prefix) {
        return prefix + "_" + fresh();
    }

    /** The smallest id that a thing created at the given time can have, without prefix. */
    public static String lowest(Instant created) {
        return time(created).append("0".repeat(LENGTH - TIME_LENGTH)).toString();
    }

    private static StringBuilder time(Instant created) {
        StringBuilder text = new StringBuilder(LENGTH);
        long milliseconds = created.toEpochMilli();
        for (int shift = 5 * (TIME_LENGTH - 1); shift >= 0; shift -= 5) {
            text.append(ALPHABET[(int) (milliseconds >>> shift & 31)]);
        }
        return text;
    }
}
