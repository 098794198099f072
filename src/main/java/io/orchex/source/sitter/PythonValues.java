package io.orchex.source.sitter;

import static io.orchex.source.sitter.PythonWords.ELLIPSIS;
import static io.orchex.source.sitter.PythonWords.FORMATTED;
import static io.orchex.source.sitter.PythonWords.NAME;
import static io.orchex.source.sitter.PythonWords.NUMBER;
import static io.orchex.source.sitter.PythonWords.POWER;
import static io.orchex.source.sitter.PythonWords.STRING;
import static io.orchex.source.sitter.PythonWords.WALRUS;

import java.util.Set;

/** Reads Python's expressions; each answers whether it could stand before an equals sign. */
final class PythonValues {

    /** What nests deeper is for a parser that needs no stack. */
    private static final int DEEPEST = 200;

    private static final Set<String> BEGINNINGS = Set.of("not", "lambda", "await", "yield");

    private final PythonTokens tokens;
    private final PythonOperands operands;
    private int depth;

    PythonValues(String text, PythonTokens tokens) {
        this.tokens = tokens;
        this.operands = new PythonOperands(text, tokens, this);
    }

    /** Whether one may begin here. */
    boolean begin() {
        return switch (tokens.kind()) {
            case NAME -> tokens.isName() || BEGINNINGS.contains(tokens.keyword());
            case NUMBER, STRING, FORMATTED, ELLIPSIS, '(', '[', '{', '-', '+', '~', '*' -> true;
            default -> false;
        };
    }

    /** Values with commas between them, or what is yielded. */
    boolean several() {
        if (tokens.is("yield")) {
            return yielded();
        }
        boolean assignable = true;
        do {
            tokens.skips('*');
            assignable &= named();
        } while (tokens.skips(',') && begin());
        return assignable;
    }

    private boolean yielded() {
        tokens.next();
        if (tokens.skips("from")) {
            value();
        } else if (begin()) {
            several();
        }
        return false;
    }

    /** A value that may get a name on the way. */
    boolean named() {
        boolean assignable = value();
        if (assignable && tokens.skips(WALRUS)) {
            value();
            return false;
        }
        return assignable;
    }

    boolean value() {
        Unfamiliar.unless(++depth <= DEEPEST);
        int from = tokens.from();
        boolean assignable = unconditional();
        if (tokens.skips("if")) {
            unconditional();
            Unfamiliar.unless(tokens.skips("else"));
            value();
            tokens.add(Role.TERNARY, Role.TERNARY.word(), from);
            assignable = false;
        }
        depth--;
        return assignable;
    }

    /** A value that is no choice between two, as an {@code if} behind it means something else. */
    boolean unconditional() {
        if (tokens.is("lambda")) {
            lambda();
            return false;
        }
        int from = tokens.from();
        boolean assignable = conjunction();
        while (tokens.is("or")) {
            operator(from, this::conjunction);
            assignable = false;
        }
        return assignable;
    }

    private boolean conjunction() {
        int from = tokens.from();
        boolean assignable = operands.compared();
        while (tokens.is("and")) {
            operator(from, operands::compared);
            assignable = false;
        }
        return assignable;
    }

    private void operator(int from, Runnable operand) {
        String operator = tokens.keyword();
        int at = tokens.from();
        tokens.next();
        operand.run();
        tokens.add(Role.LOGICAL, from, operator, at);
    }

    private void lambda() {
        int from = tokens.from();
        tokens.next();
        parameters(':', false);
        tokens.expect(':');
        value();
        tokens.add(Role.LAMBDA, "", from);
    }

    /**
     * All up to this token.
     *
     * @param functions whether they may have types, and are elements
     */
    void parameters(char last, boolean functions) {
        boolean more = tokens.kind() != last;
        while (more) {
            int from = tokens.from();
            boolean starred = tokens.skips('*') || tokens.skips(POWER);
            boolean mark = tokens.skips('/') || (starred && (tokens.kind() == ',' || tokens.kind() == last));
            if (!mark) {
                parameter(starred, functions);
            }
            if (!mark && functions) {
                tokens.add(Role.PARAMETER, "", from);
            }
            more = tokens.skips(',') && tokens.kind() != last;
        }
    }

    private void parameter(boolean starred, boolean typed) {
        tokens.name();
        if (typed && tokens.skips(':')) {
            tokens.skips('*');
            value();
        }
        if (!starred && tokens.skips('=')) {
            value();
        }
    }

    /** What stands before {@code in}, or what is deleted. */
    void targets() {
        do {
            target();
        } while (tokens.skips(',') && begin());
    }

    void target() {
        tokens.skips('*');
        Unfamiliar.unless(operands.operand());
    }

    /** What a case takes. */
    void patterns() {
        do {
            tokens.skips('*');
            unconditional();
            if (tokens.skips("as")) {
                tokens.name();
            }
        } while (tokens.skips(',') && begin());
    }

    /** What a class extends. */
    void arguments() {
        operands.arguments();
    }
}
