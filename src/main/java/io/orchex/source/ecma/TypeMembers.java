package io.orchex.source.ecma;

/** Reads the members of interfaces and of types of objects. */
final class TypeMembers {

    private final Reader reader;
    private final Scanner tokens;

    TypeMembers(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** The members of an interface or of a type of an object. */
    void object(Members members) {
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            member(members);
        }
        tokens.next();
    }

    private void member(Members members) {
        boolean documented = tokens.documented();
        if (tokens.is(Token.OPEN_PAREN) || tokens.is(Token.LESS) || isConstructor()) {
            reader.skips(Token.NEW);
            call();
            members.add("constructor", documented);
            return;
        }
        reader.modifiers.ofSignature();
        if ((tokens.is(Token.GET) || tokens.is(Token.SET)) && reader.objects.isAccessor()) {
            tokens.next();
        } else if (isIndex()) {
            index();
            return;
        }
        int name = tokens.from();
        Unfamiliar.unless(!tokens.is(Token.PRIVATE));
        reader.objects.memberName();
        int nameTo = tokens.before();
        reader.skips(Token.QUESTION);
        if (tokens.is(Token.OPEN_PAREN) || tokens.is(Token.LESS)) {
            call();
            members.add(reader.names.plain(name, nameTo), documented);
        } else {
            reader.types.annotation();
            end();
        }
    }

    private boolean isConstructor() {
        if (!tokens.is(Token.NEW)) {
            return false;
        }
        int next = reader.following();
        return next == Token.OPEN_PAREN || next == Token.LESS;
    }

    private void call() {
        reader.functions.signature(0);
        end();
    }

    private void end() {
        if (!reader.skips(Token.COMMA)) {
            reader.semicolon();
        }
    }

    /** Whether the bracket begins a member for any name. */
    boolean isIndex() {
        if (!tokens.is(Token.OPEN_BRACKET)) {
            return false;
        }
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean index = isIndexed();
        tokens.back(mark);
        return index;
    }

    private boolean isIndexed() {
        if (tokens.is(Token.DOTS) || tokens.is(Token.CLOSE_BRACKET)) {
            return true;
        }
        if (Token.isModifier(tokens.kind())) {
            tokens.next();
            if (reader.isName()) {
                return true;
            }
        } else if (reader.isName()) {
            tokens.next();
        } else {
            return false;
        }
        if (tokens.is(Token.COLON) || tokens.is(Token.COMMA)) {
            return true;
        }
        return tokens.is(Token.QUESTION) && isBehindQuestion(reader.following());
    }

    private static boolean isBehindQuestion(int kind) {
        return kind == Token.COLON || kind == Token.COMMA || kind == Token.CLOSE_BRACKET;
    }

    void index() {
        tokens.next();
        reader.functions.parametersUntil(Token.CLOSE_BRACKET, 0);
        tokens.next();
        reader.types.annotation();
        end();
    }
}
