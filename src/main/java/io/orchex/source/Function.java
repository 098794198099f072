package io.orchex.source;

import java.util.List;
import java.util.Objects;

/**
 * A function and what makes it hard to read.
 *
 * @param name with the types around it, {@code Order.total}
 * @param nesting depth of the deepest control structure; 0 where there is none
 * @param codeLines lines of it that hold more than a comment
 * @param parameters names of its parameters
 * @param signatureFixed whether its parameters are not its own choice, as it overrides or constructs
 * @param flow unknown of a function that breaks no limit
 */
public record Function(
        String name,
        Span span,
        Complexity complexity,
        int nesting,
        int codeLines,
        List<String> parameters,
        boolean signatureFixed,
        List<Branch> branches,
        Flow flow) {

    /** What does not tell its flow has none that is known. */
    public Function {
        parameters = List.copyOf(parameters);
        branches = List.copyOf(branches);
        flow = Objects.requireNonNullElse(flow, Flow.UNKNOWN);
    }

    Function with(Flow known) {
        return new Function(name, span, complexity, nesting, codeLines, parameters, signatureFixed, branches, known);
    }

    /** The two complexities; see the package for their definition. */
    public record Complexity(int cyclomatic, int cognitive) {

        public static Complexity of(List<Branch> branches) {
            return new Complexity(
                    1 + branches.stream().mapToInt(Branch::cyclomatic).sum(),
                    branches.stream().mapToInt(Branch::cognitive).sum());
        }
    }

    public int cyclomatic() {
        return complexity.cyclomatic();
    }

    public int cognitive() {
        return complexity.cognitive();
    }
}
