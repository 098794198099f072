package io.orchex.source;

import io.orchex.source.Flow.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The words of a function that may be variables. Where {@code :=} declares one, as in Go, that is another than one of
 * the same name around its block.
 */
final class Variables {

    /** What may declare before its block begins. */
    private static final Set<String> HEADS = Set.of("if", "for", "switch");

    private final WordTable words = new WordTable();
    private final List<Mentions> found = new ArrayList<>();
    private final Deque<Shadow> shadows = new ArrayDeque<>();
    private int depth;
    private boolean heading;

    /** A word with a meaning of its own until its block ends. */
    private record Shadow(int depth, Mentions around) {}

    static boolean heads(String word) {
        return HEADS.contains(word);
    }

    /** The word that stands in [from, to). */
    Mentions of(char[] text, int from, int to) {
        Mentions mentions = words.of(text, from, to);
        heading |= mentions.heads;
        return mentions;
    }

    void mention(Mentions mentions, int line) {
        if (mentions.mention(line)) {
            found.add(mentions);
        }
    }

    void sign(char sign) {
        if (sign == '{') {
            depth++;
            heading = false;
        } else if (sign == '}') {
            depth--;
            while (!shadows.isEmpty() && shadows.element().depth > depth) {
                Shadow over = shadows.pop();
                words.replace(over.around);
            }
        }
    }

    /** What just stood at this line is declared there, unless it was in the same block. */
    Mentions declared(Mentions before, int line) {
        int inside = depth + (heading ? 1 : 0);
        if (!heading && before.depth >= depth) {
            return before;
        }
        before.forget(line);
        Mentions own = new Mentions(before.word);
        own.depth = inside;
        mention(own, line);
        words.replace(own);
        shadows.push(new Shadow(inside, before));
        return own;
    }

    /** Those that are set, in the order in which they are first said. */
    List<Variable> set() {
        List<Variable> set = new ArrayList<>();
        for (Mentions mentions : found) {
            if (mentions.isSet()) {
                set.add(mentions.variable());
            }
        }
        return set;
    }
}
