package io.orchex.source.ecma;

/**
 * Reads expressions. What is answered is the node that is all of an expression, parentheses and types aside: a function,
 * a class or an object, which takes the name of what it is given to, or a run of logical operators.
 */
final class Expressions {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;
    private final Logic logic;
    private boolean plain;

    /** The assignment that was read last: its sides, the node on the right, and its end. */
    private int targetFrom = -1;

    private int targetTo;
    private int valueFrom;
    private int valueTo;
    private int value;

    Expressions(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
        this.logic = new Logic(nodes);
    }

    Logic logic() {
        return logic;
    }

    /** With commas. */
    int list() {
        int saved = reader.context;
        reader.context &= ~Reader.DECORATOR;
        int node = one();
        while (tokens.is(Token.COMMA)) {
            tokens.next();
            one();
            node = Nodes.NONE;
        }
        reader.context = saved;
        return node;
    }

    /** With commas, and with {@code in} as an operator. */
    int all() {
        int saved = reader.context;
        reader.context &= ~Reader.NO_IN;
        int node = list();
        reader.context = saved;
        return node;
    }

    int oneWithIn() {
        int saved = reader.context;
        reader.context &= ~Reader.NO_IN;
        int node = one();
        reader.context = saved;
        return node;
    }

    /** Without commas. */
    int one() {
        return one(true);
    }

    /** @param typed whether an arrow function may tell the type of its result, as no colon can follow it */
    int one(boolean typed) {
        reader.enter();
        int node = assignment(typed);
        reader.leave();
        return node;
    }

    private int assignment(boolean typed) {
        int kind = tokens.kind();
        if (kind == Token.YIELD) {
            return yielded();
        }
        if (kind == Token.OPEN_PAREN || kind == Token.LESS || kind == Token.ASYNC) {
            int arrow = reader.arrows.attempt(typed);
            if (arrow >= 0) {
                plain = false;
                return arrow;
            }
        }
        int from = tokens.from();
        int to = tokens.to();
        int first = nodes.size();
        boolean named = reader.isName();
        int node = binary(0);
        if (tokens.is(Token.ARROW) && named && tokens.before() == to) {
            plain = false;
            return reader.arrows.simple(from, from, to, typed);
        }
        if (plain && isAssigning()) {
            return assigned(from, typed);
        }
        return conditional(node, from, first, typed);
    }

    private boolean isAssigning() {
        tokens.resumeGreater();
        return Token.isAssignment(tokens.kind());
    }

    private int yielded() {
        Unfamiliar.unless(reader.has(Reader.YIELD));
        tokens.next();
        plain = false;
        if (tokens.newline() || endsValue()) {
            return Nodes.NONE;
        }
        reader.skips(Token.STAR);
        one();
        plain = false;
        return Nodes.NONE;
    }

    private boolean endsValue() {
        return switch (tokens.kind()) {
            case Token.CLOSE_PAREN, Token.CLOSE_BRACKET, Token.CLOSE_BRACE, Token.COMMA, Token.SEMICOLON -> true;
            case Token.COLON, Token.END -> true;
            default -> false;
        };
    }

    private int assigned(int from, boolean typed) {
        int operator = tokens.kind();
        int to = tokens.before();
        tokens.next();
        int right = tokens.from();
        if (tokens.is(Token.OPEN_BRACE)) {
            reader.offers.assigning(from, to, right);
        }
        int node = one(typed);
        plain = false;
        if (operator >= Token.ASSIGN && operator <= Token.ASSIGN_COALESCE) {
            nodes.nameAfter(node, Nodes.ASSIGNED, from, to);
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
    boolean isAssignment(int from, int to) {
        return targetFrom == from && valueTo == to;
    }

    int targetTo() {
        return targetTo;
    }

    /** What was assigned. */
    Offers.Value value() {
        return new Offers.Value(value, valueFrom, valueTo);
    }

    private int conditional(int condition, int from, int first, boolean typed) {
        if (!tokens.is(Token.QUESTION)) {
            return condition;
        }
        tokens.next();
        int saved = reader.context;
        reader.context &= ~(Reader.NO_IN | Reader.DECORATOR);
        one(false);
        reader.context = saved;
        reader.expect(Token.COLON);
        one(typed);
        plain = false;
        nodes.add(Nodes.CONDITIONAL, from, tokens.before(), first);
        return Nodes.NONE;
    }

    private int binary(int binding) {
        int from = tokens.from();
        int first = nodes.size();
        int left = unary();
        while (true) {
            tokens.resumeGreater();
            int operator = tokens.kind();
            int precedence = Token.precedence(operator);
            boolean weaker = operator == Token.POWER ? precedence < binding : precedence <= binding;
            if (weaker || (operator == Token.IN && reader.has(Reader.NO_IN))) {
                return left;
            }
            if (operator == Token.AS || operator == Token.SATISFIES) {
                if (tokens.newline()) {
                    return left;
                }
                tokens.next();
                reader.types.type();
                left = wrapped(left);
            } else {
                left = operation(operator, precedence, left, from, first);
            }
            plain = false;
        }
    }

    private int operation(int operator, int precedence, int left, int from, int first) {
        tokens.next();
        reader.enter();
        int right = binary(precedence);
        reader.leave();
        if (!Logic.isOperator(operator)) {
            return Nodes.NONE;
        }
        return logic.join(operator, left, right, nodes.add(Nodes.LOGICAL, from, tokens.before(), first));
    }

    /** A run of operators ends where something stands around it that is no parenthesis. */
    int wrapped(int node) {
        return node >= 0 && nodes.kind(node) == Nodes.LOGICAL ? Nodes.NONE : node;
    }

    private int unary() {
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
        return wrapped(simple());
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
