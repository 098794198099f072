package io.orchex.source;

import java.util.List;

/**
 * What ties the lines of a function to each other: the ways out of it and the variables that it sets. By its words
 * only, so a name that means two things counts as one; looked for where a limit is broken.
 *
 * @param jumps in the order of the text, those of closures left out
 * @param page how the lines lie
 */
public record Flow(List<Jump> jumps, List<Variable> variables, Page page) {

    public static final Flow UNKNOWN = new Flow(List.of(), List.of());

    /** A word that leaves: {@code return}, {@code break}, {@code continue}; in Python and Ruby {@code yield} too. */
    public record Jump(String word, int line, int column) {}

    /**
     * A variable that is set at least once.
     *
     * @param mentions the lines that say its name, each once, rising
     * @param sets those that give it a value
     * @param fresh those that give it one that has nothing to do with the old
     */
    public record Variable(String name, List<Integer> mentions, List<Integer> sets, List<Integer> fresh) {

        public Variable {
            mentions = List.copyOf(mentions);
            sets = List.copyOf(sets);
            fresh = List.copyOf(fresh);
        }
    }

    public Flow {
        jumps = List.copyOf(jumps);
        variables = List.copyOf(variables);
    }

    /** One of which nothing is known of its page. */
    public Flow(List<Jump> jumps, List<Variable> variables) {
        this(jumps, variables, Page.UNKNOWN);
    }
}
