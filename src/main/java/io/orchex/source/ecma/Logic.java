package io.orchex.source.ecma;

/**
 * Runs of logical operators. Parentheses do not end a run, so both sides of an operator are joined to one node, which
 * keeps the first operator, the last one, how many there are and in how many runs of like ones they stand.
 */
final class Logic {

    private static final int SHIFT = 24;

    private final Nodes nodes;

    Logic(Nodes nodes) {
        this.nodes = nodes;
    }

    static boolean isOperator(int kind) {
        return kind == Token.BOTH || kind == Token.EITHER || kind == Token.COALESCE;
    }

    /**
     * @param left the node that is all of the left side, if there is one
     * @return the node of both
     */
    int join(int operator, int left, int right, int node) {
        int first = operator;
        int last = operator;
        int count = 1;
        int runs = operator == Token.COALESCE ? 0 : 1;
        if (isRun(left)) {
            first = first(left);
            count += count(left);
            runs = last(left) == operator ? runs(left) : runs(left) + runs;
            nodes.dissolve(left);
        }
        if (isRun(right)) {
            boolean same = first(right) == operator && operator != Token.COALESCE;
            last = last(right);
            count += count(right);
            runs += same ? runs(right) - 1 : runs(right);
            nodes.dissolve(right);
        }
        nodes.name(node, first << SHIFT | last, count, runs);
        nodes.extra(node, isChoice(left) || isChoice(right) ? 1 : 0);
        return node;
    }

    /** Whether a choice stands between the operators. */
    private boolean isChoice(int node) {
        return node >= 0
                && (nodes.kind(node) == Nodes.CONDITIONAL
                        || (nodes.kind(node) == Nodes.NOTHING && nodes.extra(node) == 1));
    }

    /** It fills the braces of JSX: one that only says whether something is shown costs a reader nothing. */
    void show(int node) {
        if (isRun(node) && runs(node) == 1 && first(node) == last(node) && nodes.extra(node) == 0) {
            nodes.name(node, nodes.naming(node), count(node), 0);
        }
    }

    private boolean isRun(int node) {
        return node >= 0 && nodes.kind(node) == Nodes.LOGICAL;
    }

    int first(int node) {
        return nodes.naming(node) >> SHIFT;
    }

    private int last(int node) {
        return nodes.naming(node) & ((1 << SHIFT) - 1);
    }

    int count(int node) {
        return nodes.nameFrom(node);
    }

    /** Runs of {@code ??} are none. */
    int runs(int node) {
        return nodes.nameTo(node);
    }
}
