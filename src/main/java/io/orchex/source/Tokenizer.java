package io.orchex.source;

import java.util.List;

/**
 * Splits a text into tokens by the lexical rules of its language. Linear in the length of the text, whatever it holds.
 */
public final class Tokenizer {

    private static final int ASCII = 128;
    /** No text holds it as a token. */
    private static final String ANY_NAME = " ";

    private static final String BEFORE_NUMBER_SIGN = " \t\r\n;,()[]}";

    private final String text;
    /** Of the text: nearly all of them are looked at, and so it is done faster. */
    private final char[] chars;

    private final int begin;
    private final int end;
    private final Lexis lexis;
    private final Sink sink;
    private final TokenEnds ends;
    /** For each character of ASCII whether a comment or a long text may begin with it. */
    private final boolean[] marks = new boolean[ASCII];

    private int at;
    private int line;
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

    private Tokenizer(TextPart part, Lexis lexis, Sink sink) {
        this.text = part.text();
        this.chars = part.chars();
        this.begin = part.begin();
        this.end = part.end();
        this.at = part.begin();
        this.line = part.line();
        this.lexis = lexis;
        this.sink = sink;
        this.ends = new TokenEnds(text, chars, end);
        mark(lexis.lineComments());
        mark(lexis.blockComment().subList(0, Math.min(1, lexis.blockComment().size())));
        mark(lexis.longQuotes());
    }

    private void mark(List<String> begins) {
        for (String begin : begins) {
            marks[begin.charAt(0)] = true;
        }
    }

    /** The tokens that count for duplication: no comments, no skipped statements, no tests behind what they test. */
    public static Tokens tokens(String text, Lexis lexis, Likeness likeness) {
        Tokens tokens = new Tokens();
        TextPart whole = new TextPart(text, text.toCharArray(), 0, lexis.end(text), 1);
        Sink sink = (kind, from, to, line, endLine) -> tokens.add(whole.chars(), from, to, line, endLine);
        scan(whole, lexis, likeness == Likeness.SAME ? sink : nameless(text, tokens, sink));
        return tokens;
    }

    /** All names are the same one. */
    private static Sink nameless(String text, Tokens tokens, Sink others) {
        return (kind, from, to, line, endLine) -> {
            if (kind == Kind.WORD && !Keywords.hold(text.substring(from, to))) {
                tokens.add(ANY_NAME, 0, ANY_NAME.length(), line, endLine);
            } else {
                others.token(kind, from, to, line, endLine);
            }
        };
    }

    static void scan(String text, Lexis lexis, Sink sink) {
        scan(TextPart.of(text), lexis, sink);
    }

    /** As if nothing stood around the part; its places are those in the whole text. */
    static void scan(TextPart part, Lexis lexis, Sink sink) {
        Tokenizer scan = new Tokenizer(part, lexis, sink);
        while (scan.at < scan.end) {
            scan.step();
        }
    }

    private void step() {
        char c = chars[at];
        if (Letters.isBlank(c)) {
            fresh = fresh || (c == '\n' && lexis.lineEnds());
            line += c == '\n' ? 1 : 0;
            at++;
        } else if (c < ASCII && marks[c] && skipsComment()) {
            return;
        } else if (Letters.beginsWord(c) || c == '#') {
            word();
        } else {
            other(c);
        }
    }

    private boolean skipsComment() {
        if (isLineComment()) {
            at = ends.before("\n", at);
            return true;
        }
        List<String> block = lexis.blockComment();
        if (!block.isEmpty() && text.startsWith(block.get(0), at)) {
            advanceTo(ends.after(block.get(1), at + 2));
            return true;
        }
        return false;
    }

    private boolean isLineComment() {
        for (String mark : lexis.lineComments()) {
            if (text.startsWith(mark, at)) {
                return chars[at] != '#' || at == begin || BEFORE_NUMBER_SIGN.indexOf(chars[at - 1]) >= 0;
            }
        }
        return false;
    }

    private void word() {
        int after = ends.afterWord(at);
        if (fresh && lexis.skipped().contains(text.substring(at, after))) {
            boolean single = lexis.lineEnds() || chars[at] == '#';
            advanceTo(single ? ends.afterStatement(at) : ends.after(";", at));
        } else {
            token(Kind.WORD, after);
        }
    }

    private void other(char c) {
        String quote = c < ASCII && marks[c] ? longQuote() : "";
        if (!quote.isEmpty()) {
            token(Kind.TEXT, ends.after(quote, at + quote.length()));
        } else if (lexis.quotes().indexOf(c) >= 0 || isCharacter(c)) {
            token(Kind.TEXT, ends.afterQuote(c, at));
        } else {
            token(Kind.OTHER, Character.isDigit(c) ? ends.afterWord(at) : at + 1);
        }
    }

    /** The one that begins here, or an empty one. */
    private String longQuote() {
        for (String quote : lexis.longQuotes()) {
            if (text.startsWith(quote, at)) {
                return quote;
            }
        }
        return "";
    }

    /** Where single quotes hold no texts they hold characters, and one alone means something else. */
    private boolean isCharacter(char c) {
        return c == '\'' && (text.startsWith("'", at + 2) || text.startsWith("\\", at + 1));
    }

    private void token(Kind kind, int after) {
        int first = line;
        int from = at;
        if (kind == Kind.TEXT) {
            advanceTo(after);
        } else {
            at = after;
        }
        sink.token(kind, from, after, first, line);
        char last = chars[after - 1];
        fresh = last == ';' || last == '}' || (last == '\n' && lexis.lineEnds());
    }

    private void advanceTo(int after) {
        for (; at < after; at++) {
            line += chars[at] == '\n' ? 1 : 0;
        }
    }
}
