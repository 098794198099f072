package io.orchex.source.sitter;

/** What a character is to a name of Python, by tables for those that are in nearly all names. */
final class PythonLetters {

    private static final int ASCII = 128;
    private static final boolean[] START = new boolean[ASCII];
    private static final boolean[] PART = new boolean[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            START[c] = Character.isUnicodeIdentifierStart(c) || c == '_';
            PART[c] = Character.isUnicodeIdentifierPart(c);
        }
    }

    private PythonLetters() {}

    static boolean beginsName(char c) {
        return c < ASCII ? START[c] : Character.isUnicodeIdentifierStart(c);
    }

    static boolean isInName(char c) {
        return c < ASCII ? PART[c] : Character.isUnicodeIdentifierPart(c);
    }
}
