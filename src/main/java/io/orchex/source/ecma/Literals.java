package io.orchex.source.ecma;

/** Finds where literals end, and gives up where they are not as they should be. */
final class Literals {

    private static final int LAST_CODE_POINT = 0x10FFFF;

    private final char[] text;
    private final int end;

    Literals(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /** @param from offset of the quote */
    int string(int from) {
        char quote = text[from];
        int at = from + 1;
        while (at < end) {
            char c = text[at];
            if (c == quote) {
                return at + 1;
            }
            Unfamiliar.unless(c != '\n' && c != '\r');
            at = c == '\\' ? escape(at) : at + 1;
        }
        throw Unfamiliar.text();
    }

    /**
     * Of a part of a template: the offset of the back quote or of the dollar sign that ends it. What is escaped may be
     * anything where the template is a function's.
     */
    int template(int from) {
        int at = from + 1;
        while (at < end) {
            char c = text[at];
            if (c == '`' || (c == '$' && text[at + 1] == '{')) {
                return at;
            }
            at += c == '\\' ? 2 : 1;
        }
        throw Unfamiliar.text();
    }

    /** Gives up where something is escaped that must not be. */
    void check(int from, int to) {
        int at = from;
        while (at < to) {
            at = text[at] == '\\' ? escape(at) : at + 1;
        }
    }

    private int escape(int at) {
        Unfamiliar.unless(at + 1 < end);
        char c = text[at + 1];
        return switch (c) {
            case 'u' -> text[at + 2] == '{' ? codePoint(at + 3) : digits(at + 2, 4);
            case 'x' -> digits(at + 2, 2);
            case '\r' -> text[at + 2] == '\n' ? at + 3 : at + 2;
            case '0' -> single(at + 2, text[at + 2]);
            default -> single(at + 2, c);
        };
    }

    private static int single(int end, char digit) {
        Unfamiliar.unless(!Chars.isDigit(digit));
        return end;
    }

    private int digits(int from, int count) {
        for (int i = from; i < from + count; i++) {
            Unfamiliar.unless(i < end && Chars.isHexadecimal(text[i]));
        }
        return from + count;
    }

    private int codePoint(int from) {
        int at = from;
        int value = 0;
        while (Chars.isHexadecimal(text[at])) {
            value = value * 16 + Character.digit(text[at], 16);
            Unfamiliar.unless(value <= LAST_CODE_POINT);
            at++;
        }
        Unfamiliar.unless(at > from && text[at] == '}');
        return at + 1;
    }

    /** @param from offset of the slash before it */
    int expression(int from) {
        boolean set = false;
        int at = from + 1;
        while (true) {
            char c = text[at];
            Unfamiliar.unless(at < end && c != '\n' && c != '\r' && c != '\u2028' && c != '\u2029');
            if (c == '/' && !set) {
                break;
            }
            set = c == '[' || (set && c != ']');
            at++;
            if (c == '\\') {
                Unfamiliar.unless(text[at] != '\n' && text[at] != '\r');
                at++;
            }
        }
        do {
            at++;
        } while (Chars.isInName(text[at]));
        return at;
    }

    int number(int from) {
        int at = from;
        char second = text[at + 1];
        if (text[at] == '0'
                && (second == 'x'
                        || second == 'X'
                        || second == 'b'
                        || second == 'B'
                        || second == 'o'
                        || second == 'O')) {
            return based(from);
        }
        if (text[at] == '0') {
            Unfamiliar.unless(!Chars.isDigit(second) && second != '_');
            at++;
        } else if (text[at] != '.') {
            at = decimal(at);
        }
        boolean whole = true;
        if (text[at] == '.') {
            at = Chars.isDigit(text[at + 1]) ? decimal(at + 1) : at + 1;
            whole = false;
        }
        if (text[at] == 'e' || text[at] == 'E') {
            at += text[at + 1] == '+' || text[at + 1] == '-' ? 2 : 1;
            at = decimal(at);
            whole = false;
        }
        return ended(whole && text[at] == 'n' ? at + 1 : at);
    }

    private int based(int from) {
        Unfamiliar.unless(from + 2 < end);
        int limit = text[from + 1] == 'x' || text[from + 1] == 'X'
                ? 16
                : text[from + 1] == 'b' || text[from + 1] == 'B' ? 2 : 8;
        int at = from + 2;
        do {
            Unfamiliar.unless(isDigit(text[at], limit));
            while (isDigit(text[at], limit)) {
                at++;
            }
        } while (text[at++] == '_');
        at--;
        return ended(text[at] == 'n' ? at + 1 : at);
    }

    private static boolean isDigit(char c, int base) {
        return c < 128 && Character.digit(c, base) >= 0;
    }

    /** Digits, which may have single underscores between them. */
    private int decimal(int from) {
        int at = from;
        do {
            Unfamiliar.unless(Chars.isDigit(text[at]));
            while (Chars.isDigit(text[at])) {
                at++;
            }
        } while (text[at++] == '_');
        return at - 1;
    }

    private int ended(int at) {
        Unfamiliar.unless(!Chars.isInName(text[at]) && text[at] != '\\');
        return at;
    }
}
