package io.orchex.source.ecma;

/**
 * Reads expressions. What is answered is the node that is all of an expression, parentheses and types aside: a
 * function, a class or an object, which takes the name of what it is given to, or a run of logical operators, or a
 * choice.
 */
final class Expressions {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;
    private final Logic logic;
    private final Unary unary;
    private final Assignments assignments;

    Expressions(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
        this.logic = new Logic(nodes);
        this.unary = new Unary(reader);
        this.assignments = new Assignments(reader);
    }

    /** What was assigned last. */
    Assignments assignments() {
        return assignments;
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
                unary.compound();
                return arrow;
            }
        }
        int from = tokens.from();
        int to = tokens.to();
        int first = nodes.size();
        boolean named = reader.isName();
        int node = binary(0);
        if (tokens.is(Token.ARROW) && named && tokens.before() == to) {
            unary.compound();
            return reader.arrows.simple(from, from, to, typed);
        }
        if (unary.isPlain() && assignments.begins()) {
            int target = assignments.read(from, typed);
            unary.compound();
            return target;
        }
        return conditional(node, from, first, typed);
    }

    private int yielded() {
        Unfamiliar.unless(reader.has(Reader.YIELD));
        tokens.next();
        unary.compound();
        if (tokens.newline() || endsValue()) {
            return Nodes.NONE;
        }
        reader.skips(Token.STAR);
        one();
        unary.compound();
        return Nodes.NONE;
    }

    private boolean endsValue() {
        return switch (tokens.kind()) {
            case Token.CLOSE_PAREN, Token.CLOSE_BRACKET, Token.CLOSE_BRACE, Token.COMMA, Token.SEMICOLON -> true;
            case Token.COLON, Token.END -> true;
            default -> false;
        };
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
        unary.compound();
        return nodes.add(Nodes.CONDITIONAL, from, tokens.before(), first);
    }

    private int binary(int binding) {
        int from = tokens.from();
        int first = nodes.size();
        int left = unary.read();
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
            unary.compound();
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

    /** A run of operators, or a choice in it, ends where something stands around it that is no parenthesis. */
    int wrapped(int node) {
        boolean ends = node >= 0 && (nodes.kind(node) == Nodes.LOGICAL || nodes.kind(node) == Nodes.CONDITIONAL);
        return ends ? Nodes.NONE : node;
    }
}
