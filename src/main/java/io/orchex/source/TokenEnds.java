package io.orchex.source;

/** Where what begins somewhere in a text ends: offsets behind its last character. */
public final class TokenEnds {

    private final String text;
    private final char[] chars;
    private final int end;

    public TokenEnds(String text) {
        this(text, text.toCharArray(), text.length());
    }

    /**
     * @param chars of the text, as most of the time it is looked at one by one
     * @param end where the part of it ends that is looked at
     */
    TokenEnds(String text, char[] chars, int end) {
        this.text = text;
        this.chars = chars;
        this.end = end;
    }

    int afterWord(int at) {
        int after = at + 1;
        while (after < end && Letters.isInWord(chars[after])) {
            after++;
        }
        return after;
    }

    /** A quote that is not closed on its line ends with the line. */
    public int afterQuote(char quote, int at) {
        for (int i = at + 1; i < end; i++) {
            char c = chars[i];
            if (c == quote) {
                return i + 1;
            }
            if (c == '\n') {
                return i;
            }
            i += c == '\\' ? 1 : 0;
        }
        return end;
    }

    /** A statement goes on with the next line inside of parentheses. */
    int afterStatement(int at) {
        int depth = 0;
        for (int i = at; i < end; i++) {
            char c = chars[i];
            depth += c == '(' || c == '{' ? 1 : 0;
            depth -= c == ')' || c == '}' ? 1 : 0;
            if (depth <= 0 && (c == ';' || c == '\n')) {
                return i + 1;
            }
        }
        return end;
    }

    public int before(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? end : Math.min(found, end);
    }

    public int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? end : Math.min(found + mark.length(), end);
    }
}
