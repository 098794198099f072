package io.orchex.source.ecma;

import java.util.Arrays;

/** What stands between tokens; keeps where the comments are. */
final class Space {

    private final char[] text;
    private final int end;
    private int[] comments = new int[64];
    private int size;
    private boolean newline;
    private int remark;

    /** @param end of the text, behind which a zero stands */
    Space(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /** Whether a line ended in what was skipped last. */
    boolean newline() {
        return newline;
    }

    /** Where the last comment begins that may belong to what follows; negative if there is none. */
    int remark() {
        return remark;
    }

    /** How many numbers tell the comments until now. */
    int size() {
        return size;
    }

    void back(int before) {
        size = before;
    }

    /** The begin and the end of each comment. */
    int[] comments() {
        return Arrays.copyOf(comments, size);
    }

    /** What is meant for programs that run the file itself; it stands at its begin only. */
    int shebang() {
        if (text[0] != '#' || text[1] != '!') {
            return 0;
        }
        int at = lineEnd(0);
        add(0, at);
        return at;
    }

    /** @return offset of the first character that is part of a token */
    int skip(int from) {
        newline = false;
        remark = -1;
        boolean collects = from == 0;
        int at = from;
        while (true) {
            char c = text[at];
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\n' || c == '\r') {
                newline = true;
                collects = true;
                at++;
            } else if (c == '/' && (text[at + 1] == '/' || text[at + 1] == '*')) {
                remark = collects ? at : remark;
                at = comment(at);
            } else if (c > '\r' && c < 128) {
                return at;
            } else if (c == 0x0B || c == '\f' || (c > 128 && isBlank(c))) {
                at++;
            } else {
                return at;
            }
        }
    }

    /** The separators of Unicode end some comments and not others, so they are left to the compiler. */
    private static boolean isBlank(char c) {
        Unfamiliar.unless(c != '\u2028' && c != '\u2029' && c != '\u0085' && c != '\u200B');
        return Chars.isBlank(c);
    }

    private int comment(int at) {
        int to = text[at + 1] == '/' ? lineEnd(at) : blockEnd(at);
        add(at, to);
        return to;
    }

    private int lineEnd(int from) {
        int at = from;
        while (text[at] != '\n' && text[at] != '\r' && at < end) {
            Unfamiliar.unless(text[at] != '\u2028' && text[at] != '\u2029');
            at++;
        }
        return at;
    }

    private int blockEnd(int from) {
        for (int at = from + 2; at < end; at++) {
            char c = text[at];
            if (c == '*' && text[at + 1] == '/') {
                return at + 2;
            }
            if (c == '\n' || c == '\r') {
                newline = true;
            }
            Unfamiliar.unless(c != '\u2028' && c != '\u2029');
        }
        throw Unfamiliar.text();
    }

    private void add(int from, int to) {
        if (size + 2 > comments.length) {
            comments = Arrays.copyOf(comments, 2 * size);
        }
        comments[size++] = from;
        comments[size++] = to;
    }
}
