package io.orchex.source;

import java.util.Set;

/**
 * Splits the text of a language with C's lexical rules into tokens: line and block comments, quotes with backslashes,
 * text blocks in triple quotes. Linear in the length of the text, whatever it holds.
 */
public final class CurlyTokens {

    private final String text;
    private final Set<String> skipped;
    private final Tokens tokens = new Tokens();
    private int at;
    private int line = 1;
    private boolean fresh = true;

    private CurlyTokens(String text, Set<String> skipped) {
        this.text = text;
        this.skipped = skipped;
    }

    /** @param skipped statements that don't count, by their first word ({@code import}) */
    public static Tokens of(String text, Set<String> skipped) {
        CurlyTokens scan = new CurlyTokens(text, skipped);
        while (scan.at < text.length()) {
            scan.step();
        }
        return scan.tokens;
    }

    private void step() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            advanceTo(at + 1);
        } else if (text.startsWith("//", at)) {
            advanceTo(after("\n", at));
        } else if (text.startsWith("/*", at)) {
            advanceTo(after("*/", at + 2));
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else if (c == '"' || c == '\'') {
            token(text.startsWith("\"\"\"", at) ? after("\"\"\"", at + 3) : afterQuote(c));
        } else {
            token(Character.isDigit(c) ? afterWord() : at + 1);
        }
    }

    private void word() {
        int end = afterWord();
        if (fresh && skipped.contains(text.substring(at, end))) {
            advanceTo(after(";", at));
        } else {
            token(end);
        }
    }

    private void token(int end) {
        int first = line;
        int from = at;
        advanceTo(end);
        tokens.add(text, from, end, first, line);
        char last = text.charAt(end - 1);
        fresh = last == ';' || last == '}';
    }

    private int afterWord() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A quote that is not closed on its line ends with the line. */
    private int afterQuote(char quote) {
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

    private int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private void advanceTo(int end) {
        for (; at < end; at++) {
            line += text.charAt(at) == '\n' ? 1 : 0;
        }
    }
}
