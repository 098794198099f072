package io.orchex.source.ecma;

/** Reads assignments, which name what has no name, and keeps the last one in mind. */
final class Assignments {

    private final Reader reader;
    private final Scanner tokens;

    /** The assignment that was read last: its sides, the node on the right, and its end. */
    private int targetFrom = -1;

    private int targetTo;
    private int valueFrom;
    private int valueTo;
    private int value;

    Assignments(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** Whether the token is an operator that assigns. */
    boolean begins() {
        tokens.resumeGreater();
        return Token.isAssignment(tokens.kind());
    }

    /**
     * The token is the operator.
     *
     * @param from offset of what is assigned to
     */
    int read(int from, boolean typed) {
        int operator = tokens.kind();
        int to = tokens.before();
        tokens.next();
        int right = tokens.from();
        if (tokens.is(Token.OPEN_BRACE)) {
            reader.offers.assigning(from, to, right);
        }
        int node = reader.expressions.one(typed);
        if (operator >= Token.ASSIGN && operator <= Token.ASSIGN_COALESCE) {
            reader.nodes.nameAfter(node, Nodes.ASSIGNED, from, to);
        }
        if (operator == Token.ASSIGN) {
            targetFrom = from;
            targetTo = to;
            valueFrom = right;
            valueTo = tokens.before();
            value = node;
        }
        return Nodes.NONE;
    }

    /** Whether the last assignment is that very stretch of text. */
    boolean isLast(int from, int to) {
        return targetFrom == from && valueTo == to;
    }

    int targetTo() {
        return targetTo;
    }

    /** What was assigned. */
    Offers.Value value() {
        return new Offers.Value(value, valueFrom, valueTo);
    }
}
