package io.orchex.provider;

/**
 * Counts tokens where no provider has. Three characters a token is a bound on the safe side for source code and prose
 * in Latin script: the tokenizers in use need 3.2 to 4.5. Of other scripts they take one token and more for a single
 * character, though never more than it has bytes in UTF-8; so it weighs as much as several Latin ones.
 */
public final class TokenEstimate {

    public static final int CHARACTERS_A_TOKEN = 3;

    private static final int BEYOND_ASCII = 0x80;
    private static final int BEYOND_TWO_BYTES = 0x800;

    private TokenEstimate() {}

    /**
     * Rounded up.
     *
     * @param weight of a text
     */
    public static int of(int weight) {
        return (weight + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }

    /** How many characters of Latin script take as many tokens as this text. */
    public static int weight(String text) {
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            weight += weightOf(text.charAt(i));
        }
        return weight;
    }

    /** How much of a text, in its own characters from the start, has at most this weight. */
    public static int fitting(String text, int weight) {
        int left = weight;
        for (int i = 0; i < text.length(); i++) {
            left -= weightOf(text.charAt(i));
            if (left < 0) {
                return i;
            }
        }
        return text.length();
    }

    private static int weightOf(char character) {
        if (character < BEYOND_ASCII) {
            return 1;
        }
        return character < BEYOND_TWO_BYTES ? CHARACTERS_A_TOKEN : 2 * CHARACTERS_A_TOKEN;
    }
}
