package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.BranchTree.Node;
import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Switches and chains of conditions with many cases that each do little: what differs is data. */
final class ChoiceTable implements Detector {

    private static final int CASES = 12;
    private static final int LINES_A_CASE = 4;

    /** Cognitive points inside, beyond those of the choice itself. */
    private static final int LITTLE = 3;

    /** Own choice: ten minutes, and one for each case. */
    private static final int MINUTES = 10;

    /** Many plain cases are easy to read. */
    private static final double RELEVANCE = 0.15;

    /** Where a compiler checks that no case is forgotten, a table would know less. */
    private static final Set<String> EXHAUSTIVE = Set.of("swift", "rust", "scala", "kotlin");

    @Override
    public Stream<Proposal> find(Subject subject) {
        if (EXHAUSTIVE.contains(subject.reading().language())) {
            return Stream.empty();
        }
        return subject.judged().stream()
                .filter(judged -> judged.has(Kind.OVER_COMPLEX) && !TestCode.isAt(subject.path()))
                .flatMap(judged -> in(judged.function()).map(choice -> proposal(judged.function(), choice)).stream());
    }

    /** The largest choice of the function that is one. */
    static Optional<Node> in(Function function) {
        return new BranchTree(function)
                .nodes().stream()
                        .filter(node -> Branches.isWhole(node.branch()) && isTable(node))
                        .max(Comparator.comparingInt(ChoiceTable::cases));
    }

    private static boolean isTable(Node node) {
        int cases = cases(node);
        int own = node.branch().cognitive() + node.links();
        return cases >= CASES
                && node.branch().span().height() <= LINES_A_CASE * cases
                && node.cognitive() - own <= LITTLE;
    }

    /** Whether it chooses between many cases with hardly a point in each: elsewhere it reads no better. */
    static boolean isFlat(Node node) {
        int cases = cases(node);
        return cases >= CASES && node.cognitive() - node.branch().cognitive() - node.links() < cases;
    }

    private static int cases(Node node) {
        long switched = node.children().stream()
                .filter(child -> Branches.isCase(child.branch()))
                .count();
        return (int) Math.max(switched, node.links());
    }

    private static Proposal proposal(Function function, Node choice) {
        Span span = choice.branch().span();
        int cases = cases(choice);
        int before = function.cyclomatic();
        return new Proposal(
                Opportunity.Type.SIMPLIFY_CONDITIONAL,
                "table",
                new Target(span.line(), span.endLine(), function.name()),
                "`%s` chooses between %d cases in lines %d-%d and does little in each. Where they differ in values only, a table (a map, or an enum that holds them) says the same in one look-up"
                        .formatted(function.name(), cases, span.line(), span.endLine()),
                new Impact(
                        Rounded.percent(choice.cyclomatic(), before),
                        "cyclomatic complexity of `%s`: %d before, %d without the choice; few of its points are cognitive ones"
                                .formatted(function.name(), before, before - choice.cyclomatic())),
                Caution.of(List.of("a case that falls through or leaves the function can't become an entry")),
                MINUTES + cases,
                null,
                RELEVANCE);
    }
}
