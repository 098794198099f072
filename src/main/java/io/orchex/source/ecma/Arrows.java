package io.orchex.source.ecma;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells arrow functions from parenthesised expressions, as the compiler does: by trying where the begin does not tell.
 */
final class Arrows {

    private enum Guess {
        NO,
        YES,
        PERHAPS
    }

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;

    /** Where it was tried in vain, so that nothing is tried twice. */
    private final Set<Integer> others = new HashSet<>();

    private boolean dubious;

    Arrows(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
    }

    /** Whether something was seen that the compiler takes for an arrow function which lacks its arrow. */
    boolean dubious() {
        return dubious;
    }

    /** @return its node; negative if there is none here */
    int attempt(boolean typed) {
        if (tokens.is(Token.ASYNC)) {
            int next = reader.followingOnLine();
            if (next != Token.OPEN_PAREN && next != Token.LESS) {
                return Token.isName(next) ? asyncSimple(typed) : Nodes.NONE;
            }
        }
        Guess guess = guess();
        if (guess == Guess.NO || (guess == Guess.PERHAPS && others.contains(tokens.from()))) {
            return Nodes.NONE;
        }
        return guess == Guess.YES ? parse(true) : tried(typed);
    }

    private int tried(boolean typed) {
        Reader.Mark mark = reader.mark();
        int from = tokens.from();
        int node = Nodes.NONE;
        try {
            node = parse(typed);
        } catch (Unfamiliar e) {
            node = Nodes.NONE;
        }
        if (node < 0) {
            others.add(from);
            reader.back(mark);
        }
        return node;
    }

    private int asyncSimple(boolean typed) {
        int from = tokens.from();
        Reader.Mark mark = reader.mark();
        tokens.next();
        int name = tokens.from();
        boolean named = reader.isName();
        tokens.next();
        if (named && tokens.is(Token.ARROW) && !tokens.newline()) {
            return simple(from, name, tokens.before(), typed);
        }
        reader.back(mark);
        return Nodes.NONE;
    }

    /** The token is the arrow behind a name, which is the only parameter. */
    int simple(int from, int name, int nameTo, boolean typed) {
        int open = reader.parameters.depth();
        reader.parameters.add(name, nameTo);
        int list = reader.parameters.close(open);
        return body(from, nodes.size(), list, from != name, typed);
    }

    private Guess guess() {
        Scanner.Mark mark = tokens.mark();
        if (tokens.is(Token.ASYNC)) {
            tokens.next();
        }
        boolean generic = tokens.is(Token.LESS);
        tokens.next();
        Guess guess = generic ? behindBracket() : behindParenthesis();
        tokens.back(mark);
        return guess;
    }

    private Guess behindParenthesis() {
        switch (tokens.kind()) {
            case Token.CLOSE_PAREN -> {
                tokens.next();
                boolean arrow = tokens.is(Token.ARROW) || tokens.is(Token.COLON) || tokens.is(Token.OPEN_BRACE);
                return arrow ? Guess.YES : Guess.NO;
            }
            case Token.OPEN_BRACKET, Token.OPEN_BRACE -> {
                return Guess.PERHAPS;
            }
            case Token.DOTS -> {
                return Guess.YES;
            }
            default -> {
                return behindWord();
            }
        }
    }

    private Guess behindWord() {
        int first = tokens.kind();
        boolean named = reader.isName();
        if (!named && first != Token.THIS && !Token.isModifier(first)) {
            return Guess.NO;
        }
        tokens.next();
        if (Token.isModifier(first) && first != Token.ASYNC && reader.isName()) {
            return tokens.is(Token.AS) ? Guess.NO : Guess.YES;
        }
        if (!named && first != Token.THIS) {
            return Guess.NO;
        }
        switch (tokens.kind()) {
            case Token.COLON -> {
                return Guess.YES;
            }
            case Token.QUESTION -> {
                tokens.next();
                boolean optional = tokens.is(Token.COLON) || tokens.is(Token.COMMA) || tokens.is(Token.ASSIGN);
                return optional || tokens.is(Token.CLOSE_PAREN) ? Guess.YES : Guess.NO;
            }
            case Token.COMMA, Token.ASSIGN, Token.CLOSE_PAREN -> {
                return Guess.PERHAPS;
            }
            default -> {
                return Guess.NO;
            }
        }
    }

    private Guess behindBracket() {
        if (!reader.isName() && !tokens.is(Token.CONST)) {
            return Guess.NO;
        }
        if (!reader.dialect.jsx()) {
            return Guess.PERHAPS;
        }
        reader.skips(Token.CONST);
        tokens.next();
        if (tokens.is(Token.EXTENDS)) {
            tokens.next();
            boolean attribute = tokens.is(Token.ASSIGN) || tokens.is(Token.GREATER) || tokens.is(Token.SLASH);
            return attribute ? Guess.NO : Guess.YES;
        }
        return tokens.is(Token.COMMA) || tokens.is(Token.ASSIGN) ? Guess.YES : Guess.NO;
    }

    private int parse(boolean typed) {
        int from = tokens.from();
        int first = nodes.size();
        boolean async = reader.skips(Token.ASYNC);
        reader.typeLists.parameters();
        int list = reader.functions.parameters(async ? Reader.AWAIT : 0);
        boolean colon = tokens.is(Token.COLON);
        reader.types.result();
        if (!tokens.is(Token.ARROW)) {
            dubious |= tokens.is(Token.OPEN_BRACE);
            return Nodes.NONE;
        }
        int node = body(from, first, list, async, typed);
        return typed || !colon || tokens.is(Token.COLON) ? node : Nodes.NONE;
    }

    private int body(int from, int first, int list, boolean async, boolean typed) {
        reader.expect(Token.ARROW);
        int flags = async ? Reader.AWAIT : 0;
        if (tokens.is(Token.OPEN_BRACE)) {
            reader.functions.block(flags);
        } else {
            int saved = reader.context;
            reader.context = (saved & ~(Reader.AWAIT | Reader.YIELD)) | flags;
            reader.expressions.one(typed);
            reader.context = saved;
        }
        int node = nodes.add(Nodes.FUNCTION, from, tokens.before(), first);
        nodes.extra(node, list);
        return node;
    }
}
