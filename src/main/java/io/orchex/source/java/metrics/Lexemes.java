package io.orchex.source.java.metrics;

/** Where the comments and texts of Java end; all else is runs of other characters. */
record Lexemes(String text) {

    private static final String BLOCK = "\"\"\"";

    static boolean isWhiteSpace(char c) {
        return c <= ' ';
    }

    boolean isComment(int at) {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    /** Behind the comment, the text or the run that begins here. */
    int end(int at) {
        char c = text.charAt(at);
        if (c == '/' && isComment(at)) {
            return endOfComment(at);
        }
        if (c == '"' && text.startsWith(BLOCK, at)) {
            return endOfText(at + BLOCK.length(), BLOCK);
        }
        return c == '"' || c == '\'' ? endOfText(at + 1, String.valueOf(c)) : endOfRun(at);
    }

    private int endOfComment(int at) {
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOfText(int from, String quote) {
        int at = from;
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + quote.length());
    }

    private int endOfRun(int from) {
        int at = from + 1;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return !isWhiteSpace(c) && c != '"' && c != '\'' && c != '/';
    }
}
