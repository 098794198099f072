package io.orchex.source.ecma;

/** The tokens of a file, one at a time. */
final class Scanner {

    private static final int MOST_TIMES = 20;

    private final char[] text;
    private final int end;
    private final Space space;
    private final Literals literals;
    private final Operators operators;
    /** How much may be read, what is tried in vain included. */
    private final long most;

    private int kind;
    private int from;
    private int to;
    private int before;
    private boolean newline;
    private int remark;
    private long read;

    /** A token to come back to. */
    record Mark(int kind, int from, int to, int before, boolean newline, int remark, int comments) {}

    Scanner(String source, boolean jsx) {
        this.end = source.length();
        // Zeros behind the end save most questions whether it is reached.
        this.text = new char[end + 4];
        source.getChars(0, end, text, 0);
        this.space = new Space(text, end);
        this.literals = new Literals(text, end);
        this.operators = new Operators(text, jsx);
        this.most = MOST_TIMES * (end + 100L);
        this.to = space.shebang();
        next();
    }

    char[] text() {
        return text;
    }

    int length() {
        return end;
    }

    int[] comments() {
        return space.comments();
    }

    int kind() {
        return kind;
    }

    boolean is(int wanted) {
        return kind == wanted;
    }

    /** Offset of the token. */
    int from() {
        return from;
    }

    /** Offset behind the token. */
    int to() {
        return to;
    }

    /** Offset behind the token before this one. */
    int before() {
        return before;
    }

    /** Whether a line ends before the token. */
    boolean newline() {
        return newline;
    }

    /** Whether a doc comment stands before the token. */
    boolean documented() {
        return remark >= 0 && text[remark + 1] == '*' && text[remark + 2] == '*' && text[remark + 3] != '/';
    }

    void next() {
        before = to;
        from = space.skip(to);
        read += from - before + 1;
        Unfamiliar.unless(read <= most);
        newline = space.newline();
        remark = space.remark();
        char c = text[from];
        if (Chars.beginsName(c)) {
            word();
        } else if (c == '"' || c == '\'') {
            set(Token.STRING, literals.string(from));
        } else if (Chars.isDigit(c) || (c == '.' && Chars.isDigit(text[from + 1]))) {
            set(Token.NUMBER, literals.number(from));
        } else if (c == '`') {
            template(Token.TEMPLATE, Token.TEMPLATE_HEAD);
        } else if (c == '#') {
            Unfamiliar.unless(Chars.beginsName(text[from + 1]));
            set(Token.PRIVATE, nameEnd(from + 1));
        } else if (c == 0) {
            Unfamiliar.unless(from == end);
            set(Token.END, end);
        } else {
            kind = operators.kind(from);
            to = operators.to();
        }
    }

    private void set(int found, int behind) {
        kind = found;
        to = behind;
    }

    private void word() {
        to = nameEnd(from);
        kind = Words.kind(text, from, to);
    }

    private int nameEnd(int first) {
        int at = first + 1;
        while (Chars.isInName(text[at])) {
            at++;
        }
        Unfamiliar.unless(text[at] != '\\' && !Character.isSurrogate(text[at]));
        return at;
    }

    private void template(int whole, int part) {
        int at = literals.template(from);
        set(text[at] == '`' ? whole : part, text[at] == '`' ? at + 1 : at + 2);
    }

    /** Gives up where something is escaped in the token that can only be so in the template of a function. */
    void checkEscapes() {
        literals.check(from, to);
    }

    /** The token is the brace behind an expression in a template; what follows is text again. */
    void resumeTemplate() {
        Unfamiliar.unless(kind == Token.CLOSE_BRACE);
        template(Token.TEMPLATE_TAIL, Token.TEMPLATE_MIDDLE);
    }

    /** The token is a slash where no operator can be. */
    void resumeExpression() {
        set(Token.EXPRESSION, literals.expression(from));
    }

    /** The token is a closing angle bracket where no list of types is, so it may be a longer operator. */
    void resumeGreater() {
        if (kind == Token.GREATER && (text[to] == '>' || text[to] == '=')) {
            kind = operators.greater(from);
            to = operators.to();
        }
    }

    /** The token is one or two opening angle brackets where a list of types begins: only the first is meant. */
    void splitShift() {
        if (kind == Token.SHIFT_LEFT) {
            set(Token.LESS, from + 1);
        }
    }

    /** Goes on with a token that ends there, and was found by others. */
    void jump(int found, int begin, int behind) {
        before = to;
        from = begin;
        newline = false;
        remark = -1;
        set(found, behind);
    }

    /** The token, a name, goes on until there. */
    void stretch(int behind) {
        to = behind;
    }

    Mark mark() {
        return new Mark(kind, from, to, before, newline, remark, space.size());
    }

    void back(Mark mark) {
        kind = mark.kind;
        from = mark.from;
        to = mark.to;
        before = mark.before;
        newline = mark.newline;
        remark = mark.remark;
        space.back(mark.comments);
    }
}
