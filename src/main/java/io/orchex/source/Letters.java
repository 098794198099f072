package io.orchex.source;

/** What a character is, by tables for those that are in nearly all texts. */
public final class Letters {

    private static final int ASCII = 128;
    private static final boolean[] BLANK = new boolean[ASCII];
    private static final boolean[] START = new boolean[ASCII];
    private static final boolean[] PART = new boolean[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            BLANK[c] = Character.isWhitespace(c);
            START[c] = Character.isJavaIdentifierStart(c);
            PART[c] = Character.isJavaIdentifierPart(c);
        }
    }

    private Letters() {}

    public static boolean isBlank(char c) {
        return c < ASCII ? BLANK[c] : Character.isWhitespace(c);
    }

    public static boolean beginsWord(char c) {
        return c < ASCII ? START[c] : Character.isJavaIdentifierStart(c);
    }

    public static boolean isInWord(char c) {
        return c < ASCII ? PART[c] : Character.isJavaIdentifierPart(c);
    }
}
