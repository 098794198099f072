package io.orchex.source.sitter;

import io.orchex.source.TokenEnds;

/**
 * Where comments and texts end in C and its relatives.
 *
 * @param text of any of them: the raw and the verbatim texts of C++ and C# are told apart by what stands before them
 */
record CurlyText(String text) {

    /** What may stand before the R of a raw text: how its characters are encoded. */
    private static final String RAW_PREFIX = "LuU8";

    private static final int LONGEST_NUMBER = 80;

    boolean isComment(int at) {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    /** Offset behind the comment, text or character that begins here; the same offset where none begins. */
    int skip(int at) {
        return switch (text.charAt(at)) {
            case '/' -> afterComment(at);
            case '"' -> afterText(at);
            case '\'' -> isInNumber(at) ? at : afterQuote(at, '\'');
            default -> at;
        };
    }

    private int afterComment(int at) {
        if (text.startsWith("//", at)) {
            return before("\n", at);
        }
        return text.startsWith("/*", at) ? after("*/", at + 2) : at;
    }

    private int afterText(int at) {
        if (text.startsWith("\"\"\"", at)) {
            return after("\"\"\"", at + 3);
        }
        if (isBefore('R', at) && (at < 2 || RAW_PREFIX.indexOf(text.charAt(at - 2)) >= 0 || !isPart(at - 2))) {
            int open = text.indexOf('(', at);
            return open < 0 ? text.length() : after(")" + text.substring(at + 1, open) + "\"", open);
        }
        return isBefore('@', at) || (isBefore('$', at) && isBefore('@', at - 1))
                ? afterVerbatim(at)
                : afterQuote(at, '"');
    }

    private int afterQuote(int at, char quote) {
        return new TokenEnds(text).afterQuote(quote, at);
    }

    /** Two quotes in a row are one of the text. */
    private int afterVerbatim(int at) {
        int end = after("\"", at + 1);
        while (end < text.length() && text.charAt(end) == '"') {
            end = after("\"", end + 1);
        }
        return end;
    }

    /** As in {@code 1'000'000}. */
    private boolean isInNumber(int at) {
        int from = at;
        while (from > Math.max(0, at - LONGEST_NUMBER) && (isPart(from - 1) || text.charAt(from - 1) == '\'')) {
            from--;
        }
        return from < at && Character.isDigit(text.charAt(from));
    }

    private boolean isPart(int at) {
        return Character.isJavaIdentifierPart(text.charAt(at));
    }

    private boolean isBefore(char c, int at) {
        return at > 0 && text.charAt(at - 1) == c;
    }

    private int before(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }

    private int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }
}
