package io.orchex.source;

import io.orchex.source.Flow.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lines of a function that say one word, and those that set what it names; each once, rising. */
final class Mentions {

    private static final Set<String> JUMPS = Set.of("return", "break", "continue", "goto");

    final String word;
    final char[] letters;
    /** Whether the word leaves. */
    final boolean jumps;
    /** Whether it hands something out where generators and blocks are called so. */
    final boolean yields;
    /** What it is to closures. */
    final boolean begins;

    final boolean chooses;
    /** Whether what follows may declare before its block begins. */
    final boolean heads;
    /** How deep the block is that it was declared in, where that is known. */
    int depth;

    private boolean found;
    private final Ints lines = new Ints(2);
    private final Ints sets = new Ints(0);
    private final Ints fresh = new Ints(0);

    Mentions(String word) {
        this.word = word;
        this.letters = word.toCharArray();
        this.jumps = JUMPS.contains(word);
        this.yields = word.equals("yield");
        this.begins = Closures.begins(word);
        this.chooses = Closures.chooses(word);
        this.heads = Variables.heads(word);
    }

    /** @return whether it is the first one */
    boolean mention(int line) {
        boolean first = !found;
        found = true;
        add(lines, line);
        return first;
    }

    /** What stood at this line is another's. */
    void forget(int line) {
        if (lines.size() > 0 && lines.last() == line) {
            lines.removeLast();
        }
    }

    void set(int line, boolean anew) {
        add(sets, line);
        if (anew) {
            add(fresh, line);
        }
    }

    boolean isSet() {
        return sets.size() > 0;
    }

    Variable variable() {
        return new Variable(word, list(lines), list(sets), list(fresh));
    }

    private static void add(Ints row, int line) {
        if (row.size() == 0 || row.last() != line) {
            row.add(line);
        }
    }

    private static List<Integer> list(Ints row) {
        List<Integer> list = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            list.add(row.get(i));
        }
        return list;
    }
}
