package io.orchex.source.sitter;

import io.orchex.source.TokenEnds;

/**
 * Where comments and texts end in C and its relatives: the raw and the verbatim texts of C++ and C# are told apart by
 * what stands before them.
 */
final class CurlyText {

    /** What may stand before the R of a raw text: how its characters are encoded. */
    private static final String RAW_PREFIX = "LuU8";

    private static final int LONGEST_NUMBER = 80;

    private final String text;
    private final TokenEnds ends;

    CurlyText(String text) {
        this.text = text;
        this.ends = new TokenEnds(text);
    }

    boolean isComment(int at) {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    /** Offset behind the comment, text or character that begins here; the same offset where none begins. */
    int skip(int at) {
        return switch (text.charAt(at)) {
            case '/' -> afterComment(at);
            case '"' -> afterText(at);
            case '\'' -> isInNumber(at) ? at : ends.afterQuote('\'', at);
            default -> at;
        };
    }

    private int afterComment(int at) {
        if (text.startsWith("//", at)) {
            return ends.before("\n", at);
        }
        return text.startsWith("/*", at) ? ends.after("*/", at + 2) : at;
    }

    private int afterText(int at) {
        if (text.startsWith("\"\"\"", at)) {
            return ends.after("\"\"\"", at + 3);
        }
        if (isBefore('R', at) && (at < 2 || RAW_PREFIX.indexOf(text.charAt(at - 2)) >= 0 || !isPart(at - 2))) {
            int open = text.indexOf('(', at);
            return open < 0 ? text.length() : ends.after(")" + text.substring(at + 1, open) + "\"", open);
        }
        return isBefore('@', at) || (isBefore('$', at) && isBefore('@', at - 1))
                ? afterVerbatim(at)
                : ends.afterQuote('"', at);
    }

    /** Two quotes in a row are one of the text. */
    private int afterVerbatim(int at) {
        int end = ends.after("\"", at + 1);
        while (end < text.length() && text.charAt(end) == '"') {
            end = ends.after("\"", end + 1);
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
}
