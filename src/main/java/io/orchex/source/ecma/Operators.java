package io.orchex.source.ecma;

/**
 * Tells the signs apart; of those that begin with a closing angle bracket only that, as it may close a list of types.
 */
final class Operators {

    private final char[] text;
    private final boolean jsx;
    private int to;

    Operators(char[] text, boolean jsx) {
        this.text = text;
        this.jsx = jsx;
    }

    /** Offset behind the sign that was asked for last. */
    int to() {
        return to;
    }

    int kind(int at) {
        char next = text[at + 1];
        return switch (text[at]) {
            case '{' -> is(at + 1, Token.OPEN_BRACE);
            case '}' -> is(at + 1, Token.CLOSE_BRACE);
            case '(' -> is(at + 1, Token.OPEN_PAREN);
            case ')' -> is(at + 1, Token.CLOSE_PAREN);
            case '[' -> is(at + 1, Token.OPEN_BRACKET);
            case ']' -> is(at + 1, Token.CLOSE_BRACKET);
            case ';' -> is(at + 1, Token.SEMICOLON);
            case ',' -> is(at + 1, Token.COMMA);
            case ':' -> is(at + 1, Token.COLON);
            case '~' -> is(at + 1, Token.TILDE);
            case '@' -> is(at + 1, Token.AT);
            case '>' -> is(at + 1, Token.GREATER);
            case '.' -> next == '.' && text[at + 2] == '.' ? is(at + 3, Token.DOTS) : is(at + 1, Token.DOT);
            case '=' -> equals(at, next);
            case '!' -> negation(at, next);
            case '+' -> next == '+' ? is(at + 2, Token.INCREMENT) : assigned(at, Token.PLUS);
            case '-' -> next == '-' ? is(at + 2, Token.DECREMENT) : assigned(at, Token.MINUS);
            case '*' -> star(at, next);
            case '/' -> next == '=' ? is(at + 2, Token.SLASH_ASSIGN) : is(at + 1, Token.SLASH);
            case '%' -> assigned(at, Token.PERCENT);
            case '^' -> assigned(at, Token.XOR);
            case '&' -> next == '&' ? twice(at, Token.BOTH, Token.ASSIGN_BOTH) : assigned(at, Token.AND);
            case '|' -> next == '|' ? twice(at, Token.EITHER, Token.ASSIGN_EITHER) : assigned(at, Token.OR);
            case '?' -> question(at, next);
            case '<' -> less(at, next);
            default -> throw Unfamiliar.text();
        };
    }

    private int is(int end, int kind) {
        to = end;
        return kind;
    }

    private int assigned(int at, int kind) {
        return text[at + 1] == '=' ? is(at + 2, Token.ASSIGN_OTHER) : is(at + 1, kind);
    }

    private int twice(int at, int kind, int assigning) {
        return text[at + 2] == '=' ? is(at + 3, assigning) : is(at + 2, kind);
    }

    private int equals(int at, char next) {
        if (next == '=') {
            return text[at + 2] == '=' ? is(at + 3, Token.SAME) : is(at + 2, Token.EQUAL);
        }
        return next == '>' ? is(at + 2, Token.ARROW) : is(at + 1, Token.ASSIGN);
    }

    private int negation(int at, char next) {
        if (next != '=') {
            return is(at + 1, Token.NOT);
        }
        return text[at + 2] == '=' ? is(at + 3, Token.NOT_SAME) : is(at + 2, Token.NOT_EQUAL);
    }

    private int star(int at, char next) {
        if (next == '=') {
            return is(at + 2, Token.STAR_ASSIGN);
        }
        return next == '*' ? twice(at, Token.POWER, Token.ASSIGN_OTHER) : is(at + 1, Token.STAR);
    }

    private int question(int at, char next) {
        if (next == '?') {
            return twice(at, Token.COALESCE, Token.ASSIGN_COALESCE);
        }
        boolean optional = next == '.' && !Chars.isDigit(text[at + 2]);
        return optional ? is(at + 2, Token.OPTIONAL) : is(at + 1, Token.QUESTION);
    }

    private int less(int at, char next) {
        if (next == '<') {
            return twice(at, Token.SHIFT_LEFT, Token.ASSIGN_OTHER);
        }
        if (next == '/' && jsx && text[at + 2] != '*') {
            return is(at + 2, Token.CLOSING_TAG);
        }
        return next == '=' ? is(at + 2, Token.LESS_EQUALS) : is(at + 1, Token.LESS);
    }

    /** What a closing angle bracket begins where no list of types can be. */
    int greater(int at) {
        if (text[at + 1] == '=') {
            return is(at + 2, Token.GREATER_EQUALS);
        }
        if (text[at + 1] != '>') {
            return is(at + 1, Token.GREATER);
        }
        if (text[at + 2] == '>') {
            return text[at + 3] == '=' ? is(at + 4, Token.ASSIGN_OTHER) : is(at + 3, Token.SHIFT_UNSIGNED);
        }
        return text[at + 2] == '=' ? is(at + 3, Token.ASSIGN_OTHER) : is(at + 2, Token.SHIFT_RIGHT);
    }
}
