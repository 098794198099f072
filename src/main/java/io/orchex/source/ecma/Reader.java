package io.orchex.source.ecma;

import java.util.ArrayList;
import java.util.List;

/** What all readers of parts share: the tokens, what was found, and where in the text they are. */
final class Reader {

    /** Inside a function where {@code await} is no name. */
    static final int AWAIT = 1;
    /** Inside a generator. */
    static final int YIELD = 2;
    /** In the head of a loop, where {@code in} is no operator. */
    static final int NO_IN = 4;
    /** In a decorator, behind which a bracket may begin a member. */
    static final int DECORATOR = 8;
    /** In a type behind {@code extends}, where a question mark is another's. */
    static final int NO_CONDITION = 16;

    /** What nests more deeply is left to the compiler, which has a larger stack. */
    private static final int DEEPEST = 300;

    final Dialect dialect;
    final Scanner tokens;
    final Nodes nodes = new Nodes();
    final Parameters parameters = new Parameters();
    final List<String> imports = new ArrayList<>();
    final Names names;
    final Offers offers;
    final Types types;
    final TypeLists typeLists;
    final TypeMembers typeMembers;
    final Patterns patterns;
    final Modifiers modifiers;
    final Functions functions;
    final Arrows arrows;
    final Operands operands;
    final Expressions expressions;
    final Objects objects;
    final Classes classes;
    final Statements statements;
    final Declarations declarations;
    final Modules modules;
    final Elements elements;

    int context;
    private int depth;

    /** A place to come back to, with all that was found before it. */
    record Mark(Scanner.Mark token, int nodes, int lists, int open, int imports, int context, int depth) {}

    Reader(String text, Dialect dialect) {
        this.dialect = dialect;
        this.tokens = new Scanner(text, dialect.jsx());
        this.names = new Names(tokens.text());
        this.offers = new Offers(names, nodes);
        this.types = new Types(this);
        this.typeLists = new TypeLists(this);
        this.typeMembers = new TypeMembers(this);
        this.patterns = new Patterns(this);
        this.modifiers = new Modifiers(this);
        this.functions = new Functions(this);
        this.arrows = new Arrows(this);
        this.operands = new Operands(this);
        this.expressions = new Expressions(this);
        this.objects = new Objects(this);
        this.classes = new Classes(this);
        this.statements = new Statements(this);
        this.declarations = new Declarations(this);
        this.modules = new Modules(this);
        this.elements = new Elements(this);
    }

    boolean has(int flag) {
        return (context & flag) != 0;
    }

    void enter() {
        Unfamiliar.unless(++depth < DEEPEST);
    }

    void leave() {
        depth--;
    }

    Mark mark() {
        return new Mark(
                tokens.mark(), nodes.size(), parameters.size(), parameters.depth(), imports.size(), context, depth);
    }

    void back(Mark mark) {
        tokens.back(mark.token);
        nodes.back(mark.nodes);
        parameters.back(mark.lists, mark.open);
        imports.subList(mark.imports, imports.size()).clear();
        context = mark.context;
        depth = mark.depth;
    }

    void expect(int kind) {
        Unfamiliar.unless(tokens.is(kind));
        tokens.next();
    }

    boolean skips(int kind) {
        boolean found = tokens.is(kind);
        if (found) {
            tokens.next();
        }
        return found;
    }

    /** Whether the token may be the name of a variable that is used. */
    boolean isName() {
        int kind = tokens.kind();
        if (kind == Token.AWAIT && has(AWAIT)) {
            return false;
        }
        return Token.isName(kind) && !(kind == Token.YIELD && has(YIELD));
    }

    /** Any word, which may be the name of a member. */
    void word() {
        Unfamiliar.unless(Token.isWord(tokens.kind()));
        tokens.next();
    }

    void name() {
        Unfamiliar.unless(isName());
        tokens.next();
    }

    /** The name of something that is declared. */
    void declared() {
        Unfamiliar.unless(Token.isName(tokens.kind()));
        tokens.next();
    }

    boolean endsStatement() {
        return tokens.is(Token.SEMICOLON) || tokens.is(Token.CLOSE_BRACE) || tokens.is(Token.END) || tokens.newline();
    }

    void semicolon() {
        Unfamiliar.unless(endsStatement());
        skips(Token.SEMICOLON);
    }

    /** What the token is that follows this one, without going there. */
    int following() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        int kind = tokens.kind();
        tokens.back(mark);
        return kind;
    }

    /** The same, or the end of the file where it stands on another line. */
    int followingOnLine() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        int kind = tokens.newline() ? Token.END : tokens.kind();
        tokens.back(mark);
        return kind;
    }

    String text(int from, int to) {
        return new String(tokens.text(), from, to - from);
    }

    /** What a text without escapes says that stands there in its quotes. */
    String plain(int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            Unfamiliar.unless(tokens.text()[i] != '\\' && tokens.text()[i] != '\r');
        }
        return text(from + 1, to - 1);
    }
}
