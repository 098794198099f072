package io.orchex.source.ecma;

/** Reads operands with the operators that have only one. */
final class Unary {

    private final Reader reader;
    private final Scanner tokens;
    private boolean plain;

    Unary(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** Whether what was read last has no operator, so that something may be assigned to it. */
    boolean isPlain() {
        return plain;
    }

    /** What was read last has been made a part of more. */
    void compound() {
        plain = false;
    }

    int read() {
        int kind = tokens.kind();
        boolean simple =
                switch (kind) {
                    case Token.PLUS, Token.MINUS, Token.TILDE, Token.NOT -> true;
                    case Token.DELETE, Token.TYPEOF, Token.VOID, Token.AWAIT -> true;
                    case Token.LESS -> !reader.dialect.jsx();
                    default -> false;
                };
        if (!simple) {
            return update();
        }
        int node = simple();
        Unfamiliar.unless(!tokens.is(Token.POWER));
        plain = false;
        return node;
    }

    private int simple() {
        reader.enter();
        int node = Nodes.NONE;
        switch (tokens.kind()) {
            case Token.PLUS, Token.MINUS, Token.TILDE, Token.NOT, Token.DELETE, Token.TYPEOF, Token.VOID -> {
                tokens.next();
                simple();
            }
            case Token.AWAIT -> {
                Unfamiliar.unless(reader.has(Reader.AWAIT) || isAwaiting());
                tokens.next();
                simple();
            }
            case Token.LESS -> node = reader.dialect.jsx() ? update() : assertion();
            default -> node = update();
        }
        reader.leave();
        return node;
    }

    /** At the top level of a module. */
    private boolean isAwaiting() {
        int next = reader.followingOnLine();
        return Token.isWord(next) || next == Token.STRING || next == Token.NUMBER;
    }

    private int assertion() {
        tokens.next();
        reader.types.type();
        reader.expect(Token.GREATER);
        return reader.expressions.wrapped(simple());
    }

    private int update() {
        if (tokens.is(Token.INCREMENT) || tokens.is(Token.DECREMENT)) {
            tokens.next();
            reader.operands.leftHandSide();
            plain = false;
            return Nodes.NONE;
        }
        if (tokens.is(Token.LESS)) {
            reader.elements.inExpression();
            plain = true;
            return Nodes.NONE;
        }
        int node = reader.operands.leftHandSide();
        plain = true;
        if ((tokens.is(Token.INCREMENT) || tokens.is(Token.DECREMENT)) && !tokens.newline()) {
            tokens.next();
            plain = false;
            return Nodes.NONE;
        }
        return node;
    }
}
