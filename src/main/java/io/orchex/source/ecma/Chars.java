package io.orchex.source.ecma;

/** What characters are to a scanner. */
final class Chars {

    private static final int ASCII = 128;
    private static final byte PART = 1;
    private static final byte START = 2;
    private static final byte[] NAMES = new byte[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
            boolean part = letter || isDigit(c);
            NAMES[c] = letter ? START : part ? PART : 0;
        }
    }

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexadecimal(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean beginsName(char c) {
        return c < ASCII ? NAMES[c] == START : isLetter(c);
    }

    /** Whether it goes on with a name; of a backslash nobody here can tell. */
    static boolean isInName(char c) {
        if (c < ASCII) {
            return NAMES[c] != 0;
        }
        int type = Character.getType(c);
        return isLetter(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.CONNECTOR_PUNCTUATION;
    }

    /** Only what was a letter in all versions of Unicode that matter; a surrogate may be anything. */
    private static boolean isLetter(char c) {
        return Character.isLetter(c) && c != '\u2E2F';
    }

    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (c >= ASCII && isFarBlank(c));
    }

    private static boolean isFarBlank(char c) {
        return switch (c) {
            case '\u00A0', '\u1680', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000', '\uFEFF' -> true;
            default -> c >= '\u2000' && c <= '\u200A';
        };
    }
}
