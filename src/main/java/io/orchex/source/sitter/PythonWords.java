package io.orchex.source.sitter;

import io.orchex.source.WordSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the kinds of Python's tokens, each at an offset of the text that it is known to begin at. */
final class PythonWords {

    static final char NAME = 'n';
    static final char NUMBER = '0';
    static final char STRING = 's';
    /** Only the beginning of one whose fields hold expressions. */
    static final char FORMATTED = 'f';
    /** An operator between two values that is nothing else. */
    static final char BINARY = 'b';
    /** {@code +=} and its like. */
    static final char AUGMENTED = 'a';

    static final char POWER = 'p';
    static final char ARROW = 'r';
    static final char WALRUS = 'w';
    static final char ELLIPSIS = '3';

    /** What names nothing; {@code None}, {@code True} and {@code False} are read like names. */
    private static final WordSet KEYWORDS = new WordSet(
            "and as assert async await break class continue def del elif else except finally for from global if"
                    + " import in is lambda nonlocal not or pass raise return try while with yield");

    private static final Pattern PREFIX = Pattern.compile("[rR]?[bBfF]?|[bBfF][rR]|[uU]");

    private static final Pattern NUMBERS = Pattern.compile("0[xX][\\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+"
            + "|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?[jJ]?");

    private final String text;
    private final char[] chars;
    private final Matcher numbers;
    private int end;
    private String keyword = "";

    /** @param chars of the text, as they are looked at one by one */
    PythonWords(String text, char[] chars) {
        this.text = text;
        this.chars = chars;
        this.numbers = NUMBERS.matcher(text);
    }

    /** Offset behind the token asked for last. */
    int end() {
        return end;
    }

    /** Which keyword it is, else empty. */
    String keyword() {
        return keyword;
    }

    /** The kind of the token at this offset; of most symbols it is the symbol itself. */
    char kind(int at) {
        keyword = "";
        char c = chars[at];
        if (isDigit(c) || (c == '.' && isDigit(next(at)))) {
            return number(at);
        }
        if (c == '"' || c == '\'') {
            return string(at, "");
        }
        return PythonLetters.beginsName(c) ? name(at) : symbol(at, c);
    }

    private char next(int at) {
        return at + 1 < chars.length ? chars[at + 1] : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char number(int at) {
        numbers.region(at, text.length());
        Unfamiliar.unless(numbers.lookingAt());
        end = numbers.end();
        Unfamiliar.unless(end == chars.length || !PythonLetters.isInName(chars[end]));
        return NUMBER;
    }

    private char name(int at) {
        end = at + 1;
        while (end < chars.length && PythonLetters.isInName(chars[end])) {
            end++;
        }
        if (end < chars.length && (chars[end] == '"' || chars[end] == '\'')) {
            return string(end, text.substring(at, end));
        }
        keyword = KEYWORDS.at(chars, at, end);
        return NAME;
    }

    private char string(int at, String prefix) {
        Unfamiliar.unless(prefix.isEmpty() || PREFIX.matcher(prefix).matches());
        String quote = quote(text, at);
        end = at + quote.length();
        if (prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0) {
            return FORMATTED;
        }
        char mark = quote.charAt(0);
        while (end >= chars.length || chars[end] != mark || !text.startsWith(quote, end)) {
            Unfamiliar.unless(end < chars.length && (chars[end] != '\n' || quote.length() > 1));
            end += chars[end] == '\\' ? escape(end) : 1;
        }
        end += quote.length();
        return STRING;
    }

    private int escape(int at) {
        return text.startsWith("\r\n", at + 1) ? 3 : 2;
    }

    /** The quote that begins at this offset, one character or three. */
    static String quote(String text, int at) {
        String quote = text.charAt(at) == '"' ? "\"" : "'";
        String longer = text.charAt(at) == '"' ? "\"\"\"" : "'''";
        return text.startsWith(longer, at) ? longer : quote;
    }

    private char symbol(int at, char c) {
        char next = next(at);
        boolean twice = next == c && (c == '*' || c == '/' || c == '<' || c == '>');
        end = at + (twice ? 2 : 1);
        return switch (c) {
            case '(', ')', '[', ']', '{', '}', ',', ';', '~' -> c;
            case '.' -> text.startsWith("...", at) ? longer(2, ELLIPSIS) : c;
            case ':' -> next == '=' ? longer(1, WALRUS) : c;
            case '!', '=' -> next == '=' ? longer(1, BINARY) : c;
            case '-' -> next == '>' ? longer(1, ARROW) : arithmetic(c);
            case '*' -> arithmetic(twice ? POWER : c);
            case '+', '@' -> arithmetic(c);
            case '/' -> arithmetic(twice ? BINARY : c);
            case '%', '&', '|', '^' -> arithmetic(BINARY);
            case '<', '>' -> twice ? arithmetic(BINARY) : longer(next == '=' ? 1 : 0, BINARY);
            default -> throw new Unfamiliar();
        };
    }

    private char arithmetic(char kind) {
        return text.startsWith("=", end) ? longer(1, AUGMENTED) : kind;
    }

    private char longer(int more, char kind) {
        end += more;
        return kind;
    }
}
