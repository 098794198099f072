package io.orchex.source.sitter;

import static io.orchex.source.sitter.PythonWords.BINARY;
import static io.orchex.source.sitter.PythonWords.ELLIPSIS;
import static io.orchex.source.sitter.PythonWords.FORMATTED;
import static io.orchex.source.sitter.PythonWords.NUMBER;
import static io.orchex.source.sitter.PythonWords.POWER;
import static io.orchex.source.sitter.PythonWords.STRING;

/** Reads what operators of Python stand between; answers like {@link PythonValues}. */
final class PythonOperands {

    private final PythonTokens tokens;
    private final PythonBrackets brackets;
    private final PythonFields fields;

    PythonOperands(String text, PythonTokens tokens, PythonValues values) {
        this.tokens = tokens;
        this.brackets = new PythonBrackets(tokens, values);
        this.fields = new PythonFields(text, tokens, values);
    }

    void arguments() {
        brackets.values(')', true);
    }

    /** Operands with any operators but {@code and} and {@code or}, which rank below all of them. */
    boolean compared() {
        boolean plain = true;
        while (tokens.skips("not")) {
            plain = false;
        }
        boolean assignable = operand();
        while (operator()) {
            operand();
            plain = false;
        }
        return assignable && plain;
    }

    private boolean operator() {
        switch (tokens.kind()) {
            case BINARY, POWER, '+', '-', '*', '/', '@' -> tokens.next();
            default -> {
                return comparison();
            }
        }
        return true;
    }

    private boolean comparison() {
        if (tokens.skips("not")) {
            Unfamiliar.unless(tokens.skips("in"));
            return true;
        }
        boolean identity = tokens.skips("is");
        if (identity) {
            tokens.skips("not");
        }
        return identity || tokens.skips("in");
    }

    boolean operand() {
        boolean plain = true;
        while (tokens.kind() == '-' || tokens.kind() == '+' || tokens.kind() == '~' || tokens.is("await")) {
            tokens.next();
            plain = false;
        }
        boolean assignable = atom();
        for (char kind = tokens.kind(); kind == '.' || kind == '(' || kind == '['; kind = tokens.kind()) {
            assignable = kind != '(';
            trailer(kind);
        }
        return assignable && plain;
    }

    private void trailer(char kind) {
        switch (kind) {
            case '.' -> {
                tokens.next();
                tokens.name();
            }
            case '(' -> arguments();
            default -> brackets.subscripts();
        }
    }

    private boolean atom() {
        switch (tokens.kind()) {
            case '(' -> {
                return brackets.values(')', false);
            }
            case '[' -> {
                return brackets.values(']', false);
            }
            case '{' -> brackets.values('}', false);
            case NUMBER, ELLIPSIS -> tokens.next();
            case STRING, FORMATTED -> texts();
            default -> {
                boolean constant = tokens.says("None") || tokens.says("True") || tokens.says("False");
                tokens.name();
                return !constant;
            }
        }
        return false;
    }

    private void texts() {
        while (tokens.kind() == STRING || tokens.kind() == FORMATTED) {
            if (tokens.kind() == FORMATTED) {
                fields.read();
            }
            tokens.next();
        }
    }
}
