package io.orchex.source;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts what two files have in common down to what can be moved: whole lines that open no bracket which they don't
 * close, and close none that they don't open, and that neither begin nor end in the middle of a statement.
 */
final class WholeStretch {

    /** Fewer tokens are no block. */
    private static final int SHORTEST = 50;

    private static final Set<Integer> OPENING = hashes("{", "(", "[", "${", "#{");
    private static final Set<Integer> CLOSING = hashes("}", ")", "]");

    /** A line that begins so is the end of a block. */
    private static final Set<Integer> ENDING = hashes("}", ")", "]", "end", "fi", "done", "esac");

    /** A line that begins so goes on with what stands before it. */
    private static final Set<Integer> GOING_ON = hashes(
            ".",
            "?",
            ":",
            "&",
            "|",
            "+",
            "*",
            "/",
            "%",
            "=",
            ",",
            ";",
            "{",
            "else",
            "elif",
            "elsif",
            "elseif",
            "catch",
            "except",
            "rescue",
            "ensure",
            "finally",
            "and",
            "or",
            "then",
            "do",
            "extends",
            "implements",
            "throws",
            "where",
            "instanceof");

    /** What stands behind a line that ends so belongs to it. */
    private static final Set<Integer> UNFINISHED =
            hashes(".", ",", "=", "&", "|", "+", "*", "%", "(", "[", "return", "else", "and", "or", "not", "new");

    private static final int NONE = -1;

    private final Stretch left;
    private final Stretch right;
    private final int length;

    /** Where the best begins and ends, from the first token on; both 0 while there is none. */
    private int from;

    private int to;

    /** The beginning at each depth of brackets, the innermost last. */
    private final Ints starts = new Ints(16);

    /** The tokens of a file from one on. */
    record Stretch(Tokens tokens, int start) {

        private boolean beginsLine(int at) {
            int token = start + at;
            return token == 0 || tokens.line(token) > tokens.endLine(token - 1);
        }

        private boolean isEnd(int at) {
            return start + at == tokens.size();
        }

        private int hash(int at) {
            return tokens.hash(start + at);
        }

        private boolean mayBegin(int at) {
            return beginsLine(at)
                    && !GOING_ON.contains(hash(at))
                    && !ENDING.contains(hash(at))
                    && (start + at == 0 || !UNFINISHED.contains(hash(at - 1)));
        }

        /** Whether a statement may end before the token. */
        private boolean mayEnd(int at) {
            boolean free = isEnd(at) || (beginsLine(at) && !GOING_ON.contains(hash(at)));
            return free && !UNFINISHED.contains(hash(at - 1));
        }
    }

    private WholeStretch(Stretch left, Stretch right, int length) {
        this.left = left;
        this.right = right;
        this.length = length;
    }

    /**
     * What is whole of tokens in common, counted from the first.
     *
     * @param from the first token
     * @param to behind the last one; {@code from} where there is nothing
     */
    record Part(int from, int to) {

        int length() {
            return to - from;
        }
    }

    /** The longest part. */
    static Part of(Stretch left, Stretch right, int length) {
        WholeStretch search = new WholeStretch(left, right, length);
        search.look();
        return search.to - search.from < SHORTEST ? new Part(0, 0) : new Part(search.from, search.to);
    }

    private void look() {
        starts.add(NONE);
        for (int at = 0; at < length; at++) {
            if (starts.last() == NONE && left.mayBegin(at) && right.mayBegin(at)) {
                starts.replaceLast(at);
            }
            pass(left.hash(at));
            int start = starts.last();
            if (start != NONE && at + 1 - start > to - from && left.mayEnd(at + 1) && right.mayEnd(at + 1)) {
                from = start;
                to = at + 1;
            }
        }
    }

    /** What closes more than was opened ends all that began before it. */
    private void pass(int hash) {
        if (OPENING.contains(hash)) {
            starts.add(NONE);
        } else if (CLOSING.contains(hash)) {
            if (starts.size() > 1) {
                starts.removeLast();
            } else {
                starts.replaceLast(NONE);
            }
        }
    }

    private static Set<Integer> hashes(String... tokens) {
        return Stream.of(tokens).map(Tokens::known).collect(Collectors.toUnmodifiableSet());
    }
}
