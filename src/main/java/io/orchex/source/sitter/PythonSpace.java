package io.orchex.source.sitter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What stands between the tokens of Python: white space, continued lines and comments, which become elements. */
final class PythonSpace {

    private static final int TAB = 8;

    private final String text;
    private final char[] chars;
    private final List<Element> elements;
    private final Deque<Comment> before = new ArrayDeque<>();
    private int width;
    private int remark;

    private record Comment(int width, int end) {}

    /** @param chars of the text, as they are looked at one by one */
    PythonSpace(String text, char[] chars, List<Element> elements) {
        this.text = text;
        this.chars = chars;
        this.elements = elements;
    }

    /** Columns before the line that was begun last. */
    int width() {
        return width;
    }

    /** Offset behind the comment that was passed last on the same line; 0 if there was none since it was asked. */
    int remark() {
        int last = remark;
        remark = 0;
        return last;
    }

    /** Offset behind the comments before the line that are indented at least so far; 0 if there are none. */
    int belonging(int block) {
        int end = 0;
        while (!before.isEmpty() && before.element().width >= block) {
            end = before.remove().end;
        }
        return end;
    }

    /** The offset of the next line's first token. */
    int line(int from) {
        before.clear();
        width = 0;
        int at = from;
        for (; at < chars.length; at++) {
            char c = chars[at];
            if (c == ' ' || c == '\t') {
                width += c == '\t' ? TAB : 1;
            } else if (c == '\n' || c == '\f' || isReturn(at)) {
                width = 0;
            } else if (c == '#') {
                at = comment(at);
                before.add(new Comment(width, at + 1));
            } else {
                return at;
            }
        }
        width = 0;
        return at;
    }

    /** The offset of the next token, on the same line unless it stands in brackets. */
    int token(int from, boolean brackets) {
        int at = from;
        for (; at < chars.length; at++) {
            char c = chars[at];
            if (c == '#') {
                at = comment(at);
                remark = at + 1;
            } else if (c == '\\' && (text.startsWith("\n", at + 1) || text.startsWith("\r\n", at + 1))) {
                at = text.indexOf('\n', at);
            } else if (c != ' ' && c != '\t' && c != '\f' && !(c == '\n' && brackets) && !isReturn(at)) {
                return at;
            }
        }
        return at;
    }

    /** The offset of its last character. */
    private int comment(int from) {
        int line = text.indexOf('\n', from);
        int to = line < 0 ? text.length() : line;
        elements.add(new Element(Role.COMMENT, "", from, to, "", from));
        return to - 1;
    }

    private boolean isReturn(int at) {
        return chars[at] == '\r' && at + 1 < chars.length && chars[at + 1] == '\n';
    }
}
