package io.orchex.source;

/** Where what begins somewhere in a text ends: offsets behind its last character. */
public record TokenEnds(String text) {

    int afterWord(int at) {
        int end = at + 1;
        while (end < text.length() && Letters.isInWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A quote that is not closed on its line ends with the line. */
    public int afterQuote(char quote, int at) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            if (c == '\n') {
                return i;
            }
            i += c == '\\' ? 1 : 0;
        }
        return text.length();
    }

    /** A statement goes on with the next line inside of parentheses. */
    int afterStatement(int at) {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '{' ? 1 : 0;
            depth -= c == ')' || c == '}' ? 1 : 0;
            if (depth <= 0 && (c == ';' || c == '\n')) {
                return i + 1;
            }
        }
        return text.length();
    }

    int before(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }

    int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }
}
