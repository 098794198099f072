package io.orchex.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;

/** Knows whether a word stands in a closure, which is left by other ways than the function around it. */
final class Closures {

    private static final Set<String> WORDS = Set.of("function", "func", "fun", "lambda");
    private static final Set<String> CHOICES = Set.of("case", "default");

    private final String arrow;
    private final Deque<Boolean> blocks = new ArrayDeque<>();
    private int open;
    private boolean word;
    private boolean afterArrow;
    private boolean choice;

    /** @param arrow what stands before the body of a closure; empty where there is no such thing */
    Closures(String arrow) {
        this.arrow = arrow;
    }

    static boolean begins(String name) {
        return WORDS.contains(name);
    }

    static boolean chooses(String name) {
        return CHOICES.contains(name);
    }

    boolean isOpen() {
        return open > 0;
    }

    void operator(String operator) {
        afterArrow = !choice && !arrow.isEmpty() && operator.equals(arrow);
    }

    /**
     * A word, of which is known what it does.
     *
     * @param begins whether a closure begins with it
     * @param chooses whether it is a choice, whose arrow is another's
     */
    void word(boolean begins, boolean chooses) {
        word |= begins;
        choice |= chooses;
        afterArrow = false;
    }

    void sign(char sign) {
        if (sign == '{') {
            // The first one is the function's own.
            boolean closure = !blocks.isEmpty() && (word || afterArrow);
            blocks.push(closure);
            open += closure ? 1 : 0;
            word = false;
            choice = false;
        } else if (sign == '}') {
            open -= Objects.equals(blocks.poll(), true) ? 1 : 0;
            choice = false;
        } else if (sign == ';') {
            word = false;
            choice = false;
        }
        afterArrow = false;
    }
}
