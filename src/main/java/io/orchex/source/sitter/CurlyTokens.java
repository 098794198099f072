package io.orchex.source.sitter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The words and signs of a text of C or C++ whose directives are gone, with what is between brackets. */
final class CurlyTokens {

    private static final Set<String> SCOPES = Set.of("namespace", "class", "struct", "union", "extern");

    private static final int LONGEST_HEAD = 100;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final BitSet bodies = new BitSet();

    /**
     * A word, a sign or a text.
     *
     * @param from offset of its first character
     * @param to offset behind its last one
     */
    record Token(String text, int from, int to) {

        boolean isWord() {
            return Character.isJavaIdentifierStart(text.charAt(0));
        }
    }

    CurlyTokens(String text) {
        this.text = text;
        split();
        pair();
    }

    int size() {
        return tokens.size();
    }

    Token at(int index) {
        return tokens.get(index);
    }

    /** The text of a token; empty beyond the ends. */
    String word(int index) {
        return index < 0 || index >= tokens.size() ? "" : tokens.get(index).text;
    }

    /** The index of the bracket that closes the one at this index; the number of tokens if none does. */
    int end(int index) {
        return ends.get(index);
    }

    /** Whether it stands in the body of a function, or in a list. */
    boolean isInBody(int index) {
        return bodies.get(index);
    }

    boolean isFirstOnLine(int index) {
        return index == 0 || text.substring(at(index - 1).to, at(index).from).indexOf('\n') >= 0;
    }

    boolean isAtMargin(int index) {
        int from = at(index).from;
        return from == 0 || text.charAt(from - 1) == '\n';
    }

    private void split() {
        CurlyText curly = new CurlyText(text);
        boolean fresh = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = c == '#' && fresh ? endOfLine(i) : Math.max(curly.skip(i), afterWord(i));
            if (Character.isWhitespace(c) || curly.isComment(i) || (c == '#' && fresh)) {
                fresh = fresh ? c != '\n' || fresh : c == '\n';
            } else {
                tokens.add(new Token(c == '"' || c == '\'' ? "\"" : text.substring(i, end), i, end));
                fresh = false;
            }
            i = end;
        }
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int afterWord(int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        boolean pair = text.startsWith("::", from) || text.startsWith("->", from);
        return end > from ? end : from + (pair ? 2 : 1);
    }

    private void pair() {
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Boolean> inBody = new ArrayDeque<>(List.of(false));
        for (int i = 0; i < tokens.size(); i++) {
            ends.add(tokens.size());
            bodies.set(i, inBody.element());
            switch (word(i)) {
                case "{" -> {
                    inBody.push(!opensScope(i));
                    open.push(i);
                }
                case "(", "[" -> open.push(i);
                case "}", ")", "]" -> close(i, open, inBody);
                default -> {}
            }
        }
    }

    private void close(int index, Deque<Integer> open, Deque<Boolean> inBody) {
        if (!open.isEmpty()) {
            ends.set(open.pop(), index);
        }
        if (word(index).equals("}") && inBody.size() > 1) {
            inBody.pop();
        }
    }

    /** Whether what begins here holds declarations and no statements. */
    private boolean opensScope(int brace) {
        boolean named = false;
        for (int i = brace - 1; i >= Math.max(0, brace - LONGEST_HEAD); i--) {
            String word = word(i);
            if (word.equals(";") || word.equals("{") || word.equals("}")) {
                return named;
            }
            if (word.equals("(") || word.equals("=")) {
                return false;
            }
            named = named || SCOPES.contains(word);
        }
        return named;
    }
}
