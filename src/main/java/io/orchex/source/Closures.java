package io.orchex.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Knows whether a word stands in a closure, which is left by other ways than the function around it. */
final class Closures {

    private static final Set<String> WORDS = Set.of("function", "func", "fun", "lambda");
    private static final Set<String> CHOICES = Set.of("case", "default");

    private final String arrow;
    private final Deque<Boolean> blocks = new ArrayDeque<>();
    private boolean word;
    private boolean afterArrow;
    private boolean choice;

    /** @param arrow what stands before the body of a closure; empty where there is no such thing */
    Closures(String arrow) {
        this.arrow = arrow;
    }

    boolean isOpen() {
        return blocks.contains(true);
    }

    void operator(String operator) {
        afterArrow = !choice && !arrow.isEmpty() && operator.equals(arrow);
    }

    void token(String token) {
        if (token.equals("{")) {
            // The first one is the function's own.
            blocks.push(!blocks.isEmpty() && (word || afterArrow));
            word = false;
            choice = false;
        } else if (token.equals("}")) {
            blocks.poll();
            choice = false;
        } else if (token.equals(";")) {
            word = false;
            choice = false;
        } else if (WORDS.contains(token)) {
            word = true;
        } else if (CHOICES.contains(token)) {
            choice = true;
        }
        afterArrow = false;
    }
}
