package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Function;
import io.orchex.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The branches of a function, put into each other. */
final class BranchTree {

    private static final Comparator<Branch> OUTER_FIRST = Comparator.comparing(
                    Branch::span,
                    Comparator.comparingInt(Span::line)
                            .thenComparingInt(Span::column)
                            .thenComparing(Comparator.comparingInt(Span::endLine)
                                    .thenComparingInt(Span::endColumn)
                                    .reversed()))
            .thenComparing(Branch::what);

    /** A branch with all that stands inside it. */
    static final class Node {

        private final Branch branch;
        private final @Nullable Node parent;
        private final List<Node> children = new ArrayList<>();
        private int cyclomatic;
        private int cognitive;
        private int nested;
        private int links;

        private Node(Branch branch, @Nullable Node parent) {
            this.branch = branch;
            this.parent = parent;
            cyclomatic = branch.cyclomatic();
            cognitive = branch.cognitive();
            nested = Branches.paysForNesting(branch) ? 1 : 0;
        }

        Branch branch() {
            return branch;
        }

        @Nullable Node parent() {
            return parent;
        }

        List<Node> children() {
            return children;
        }

        /** Points of it and all inside. */
        int cyclomatic() {
            return cyclomatic;
        }

        /** Points of it and all inside. */
        int cognitive() {
            return cognitive;
        }

        /** How many of them pay for the nesting around. */
        int nested() {
            return nested;
        }

        /**
         * Links of the chain that it begins. An {@code else if} stands in the one before it in some languages, and
         * beside it in others.
         */
        int links() {
            return links;
        }

        /** Whether a loop holds it, so that a jump in it may be one of that loop. */
        boolean isInLoop() {
            Node at = this;
            while (at.parent != null) {
                at = at.parent;
                if (Branches.isLoop(at.branch)) {
                    return true;
                }
            }
            return false;
        }

        /** Column at which the statement begins that it is a part of. */
        int column() {
            Node at = this;
            while (at.parent != null
                    && Branches.isPart(at.branch)
                    && !at.branch.what().equals("case")) {
                at = at.parent;
            }
            return at.branch.span().column();
        }

        private void add(Node child) {
            cyclomatic += child.cyclomatic;
            cognitive += child.cognitive;
            nested += child.nested;
            links += Branches.isChained(child.branch) || Branches.isElse(child.branch) ? 1 + child.links : 0;
        }
    }

    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> roots = new ArrayList<>();

    BranchTree(Function function) {
        Deque<Node> open = new ArrayDeque<>();
        function.branches().stream().sorted(OUTER_FIRST).forEach(branch -> {
            while (!open.isEmpty() && !Branches.holds(open.element().branch.span(), branch.span())) {
                open.pop();
            }
            Node node = new Node(branch, open.peek());
            (open.isEmpty() ? roots : open.element().children).add(node);
            nodes.add(node);
            open.push(node);
        });
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node parent = nodes.get(i).parent;
            if (parent != null) {
                parent.add(nodes.get(i));
            }
        }
    }

    /** All, the outer before the inner. */
    List<Node> nodes() {
        return nodes;
    }

    /** Those that no other holds. */
    List<Node> roots() {
        return roots;
    }
}
