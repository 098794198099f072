package io.orchex.source;

import java.util.List;

/**
 * Splits a text into tokens by the lexical rules of its language. Linear in the length of the text, whatever it holds.
 */
public final class Tokenizer {

    private static final String BEFORE_NUMBER_SIGN = " \t\r\n;,()[]}";

    private final String text;
    private final Lexis lexis;
    private final Sink sink;
    private int at;
    private int line = 1;
    private boolean fresh = true;

    /** What a token is. */
    enum Kind {
        WORD,
        TEXT,
        OTHER
    }

    /** Takes the tokens one by one. */
    interface Sink {

        /**
         * @param from offset of its first character
         * @param to offset behind its last one
         * @param line the line on which it begins
         * @param endLine the line on which it ends
         */
        void token(Kind kind, int from, int to, int line, int endLine);
    }

    private Tokenizer(String text, Lexis lexis, Sink sink) {
        this.text = text;
        this.lexis = lexis;
        this.sink = sink;
    }

    /** The tokens that count for duplication: no comments, no skipped statements. */
    public static Tokens tokens(String text, Lexis lexis) {
        Tokens tokens = new Tokens();
        scan(text, lexis, (kind, from, to, line, endLine) -> tokens.add(text, from, to, line, endLine));
        return tokens;
    }

    static void scan(String text, Lexis lexis, Sink sink) {
        Tokenizer scan = new Tokenizer(text, lexis, sink);
        while (scan.at < text.length()) {
            scan.step();
        }
    }

    private void step() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            fresh = fresh || (c == '\n' && lexis.lineEnds());
            advanceTo(at + 1);
        } else if (isLineComment()) {
            advanceTo(before("\n", at));
        } else if (!lexis.blockComment().isEmpty()
                && starts(lexis.blockComment().get(0))) {
            advanceTo(after(lexis.blockComment().get(1), at + 2));
        } else if (Character.isJavaIdentifierStart(c) || c == '#') {
            word();
        } else {
            other(c);
        }
    }

    private boolean isLineComment() {
        return lexis.lineComments().stream().anyMatch(this::starts)
                && (text.charAt(at) != '#' || at == 0 || BEFORE_NUMBER_SIGN.indexOf(text.charAt(at - 1)) >= 0);
    }

    private void word() {
        int end = afterWord();
        String word = text.substring(at, end);
        if (fresh && lexis.skipped().contains(word)) {
            advanceTo(lexis.lineEnds() || word.startsWith("#") ? afterStatement() : after(";", at));
        } else {
            token(Kind.WORD, end);
        }
    }

    private void other(char c) {
        List<String> quotes = lexis.longQuotes().stream().filter(this::starts).toList();
        if (!quotes.isEmpty()) {
            token(Kind.TEXT, after(quotes.get(0), at + quotes.get(0).length()));
        } else if (lexis.quotes().indexOf(c) >= 0 || isCharacter(c)) {
            token(Kind.TEXT, afterQuote(c));
        } else {
            token(Kind.OTHER, Character.isDigit(c) ? afterWord() : at + 1);
        }
    }

    /** Where single quotes hold no texts they hold characters, and one alone means something else. */
    private boolean isCharacter(char c) {
        return c == '\'' && (text.startsWith("'", at + 2) || text.startsWith("\\", at + 1));
    }

    private void token(Kind kind, int end) {
        int first = line;
        int from = at;
        advanceTo(end);
        sink.token(kind, from, end, first, line);
        char last = text.charAt(end - 1);
        fresh = last == ';' || last == '}' || (last == '\n' && lexis.lineEnds());
    }

    private boolean starts(String mark) {
        return text.startsWith(mark, at);
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

    /** A statement goes on with the next line inside of parentheses. */
    private int afterStatement() {
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

    private int before(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
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
