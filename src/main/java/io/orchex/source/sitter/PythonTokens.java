package io.orchex.source.sitter;

import io.orchex.source.Characters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The tokens of a Python file, one at a time; the end of a line is one, and so is what begins or ends a block. */
final class PythonTokens {

    static final char END = 'e';
    static final char NEWLINE = 'l';
    static final char INDENT = 'i';
    static final char DEDENT = 'd';

    private final String text;
    private final char[] chars;
    private final PythonWords words;
    private final PythonSpace space;
    private final List<Element> elements;
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private int at;
    private int depth;
    private boolean lineBegins = true;
    private char kind = NEWLINE;
    private int from;
    private int end;
    private int remark;
    private String keyword = "";

    /** A place to come back to from the same line. */
    record Mark(int at, int depth, int from, int end, int elements) {}

    PythonTokens(Characters file, List<Element> elements) {
        this.text = file.text();
        this.chars = file.chars();
        this.words = new PythonWords(text, chars);
        this.space = new PythonSpace(text, chars, elements);
        this.elements = elements;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
        next();
    }

    /** One of those above, or of {@link PythonWords}. */
    char kind() {
        return kind;
    }

    /** Offset of the token's first character. */
    int from() {
        return from;
    }

    /** Offset behind this token, which ends no line. */
    int to() {
        return at;
    }

    /** Offset behind the token before this one; the comments of a block belong to its end. */
    int end() {
        return end;
    }

    /** The keyword that this token is, else empty. */
    String keyword() {
        return keyword;
    }

    boolean is(String wanted) {
        return keyword.equals(wanted);
    }

    boolean isName() {
        return kind == PythonWords.NAME && keyword.isEmpty();
    }

    /** Whether it is this name. */
    boolean says(String name) {
        return isName() && at - from == name.length() && text.startsWith(name, from);
    }

    boolean skips(char wanted) {
        return passes(kind == wanted);
    }

    boolean skips(String wanted) {
        return passes(is(wanted));
    }

    private boolean passes(boolean found) {
        if (found) {
            next();
        }
        return found;
    }

    void expect(char wanted) {
        Unfamiliar.unless(skips(wanted));
    }

    void name() {
        Unfamiliar.unless(isName());
        next();
    }

    /** An element from there to the token before this one. */
    void add(Role role, String what, int first) {
        elements.add(new Element(role, what, first, end, "", first));
    }

    /** The same with a name or an operator, and where that stands. */
    void add(Role role, int first, String name, int place) {
        elements.add(new Element(role, role.word(), first, end, name, place));
    }

    /** Of a name, which is the token now. */
    Mark mark() {
        return new Mark(at, depth, from, end, elements.size());
    }

    void back(Mark mark) {
        at = mark.at;
        depth = mark.depth;
        kind = PythonWords.NAME;
        from = mark.from;
        end = mark.end;
        lineBegins = false;
        keyword = "";
        elements.subList(mark.elements, elements.size()).clear();
    }

    /** Goes on with the token that stands at this offset, as if a brace had been opened. */
    void enter(int offset) {
        depth++;
        at = offset;
        next();
    }

    /** That brace is closed, though by no token. */
    void close() {
        depth--;
    }

    /** The current token is a text that ends here. */
    void resume(int offset) {
        at = offset;
        kind = PythonWords.STRING;
    }

    void next() {
        end = Math.max(end, kind == NEWLINE || kind == INDENT || kind == DEDENT ? remark : at);
        keyword = "";
        if (lineBegins && depth == 0) {
            lineBegins = false;
            at = space.line(at);
        }
        if (depth == 0 && space.width() != indents.element()) {
            kind = space.width() > indents.element() ? indent() : dedent();
        } else {
            at = space.token(at, depth > 0);
            remark = space.remark();
            from = at;
            kind = at < chars.length ? token() : last();
        }
    }

    private char indent() {
        indents.push(space.width());
        remark = 0;
        return INDENT;
    }

    /** The comments behind a block that are indented like it belong to it. */
    private char dedent() {
        remark = space.belonging(indents.pop());
        Unfamiliar.unless(space.width() <= indents.element());
        return DEDENT;
    }

    private char token() {
        if (chars[at] == '\n') {
            at++;
            lineBegins = true;
            return NEWLINE;
        }
        char found = words.kind(at);
        at = words.end();
        keyword = words.keyword();
        depth += found == '(' || found == '[' || found == '{' ? 1 : 0;
        depth -= found == ')' || found == ']' || found == '}' ? 1 : 0;
        Unfamiliar.unless(depth >= 0);
        return found;
    }

    private char last() {
        Unfamiliar.unless(depth == 0);
        lineBegins = kind != NEWLINE && kind != DEDENT && kind != END;
        return lineBegins ? NEWLINE : END;
    }
}
