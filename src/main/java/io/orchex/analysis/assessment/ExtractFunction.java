package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Block.Move;
import io.orchex.analysis.assessment.BlockSearch.Candidate;
import io.orchex.analysis.assessment.FileScore.Complexity;
import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Functions that are too complex, too deep or too long, with the block whose move helps most. */
final class ExtractFunction implements Detector {

    private static final int COGNITIVE = 15;
    private static final int CYCLOMATIC = 10;

    /** Where a function is only too long, a block that is shorter than a fifth of it is no help. */
    private static final int PART_OF_LONG = 5;

    /** Cognitive points that nobody minds; with twice the limit a function has all the trouble there is. */
    private static final double FAIR = 5;

    private static final double LEAST = 0.15;

    /** Half-point of the points that a move takes from the larger function. */
    private static final double GAIN = 6;

    /** Percent of the points that a move takes from a function where it is worth its while, or so many of them. */
    private static final double FAIR_PART = 40;

    private static final double GREAT = 15;
    private static final double TIED = 0.5;

    private static final Set<String> WITHOUT_BRACES = Set.of("python", "ruby", "bash");
    private static final Set<String> CLOSURES = Set.of("javascript", "typescript", "jsx", "tsx");

    @Override
    public Stream<Proposal> find(Subject subject) {
        List<Judged> troubled = subject.judged().stream()
                .filter(judged -> concerns(judged)
                        && (!TestCode.isAt(subject.path()) || judged.function().cyclomatic() > CYCLOMATIC))
                .toList();
        int indentation = Indentation.of(troubled.stream().map(Judged::function));
        return troubled.stream().flatMap(judged -> proposal(subject, judged, indentation).stream());
    }

    private static boolean concerns(Judged judged) {
        return judged.has(Kind.OVER_COMPLEX) || judged.has(Kind.DEEP_NESTING) || judged.has(Kind.LONG_FUNCTION);
    }

    private static Optional<Proposal> proposal(Subject subject, Judged judged, int indentation) {
        Function function = judged.function();
        boolean flat = function.cognitive() <= COGNITIVE && function.cyclomatic() > CYCLOMATIC;
        if (flat && ChoiceTable.in(function).isPresent()) {
            return Optional.empty();
        }
        java.util.function.Function<Block, Move> measure = flat ? Block::cyclomatic : Block::cognitive;
        boolean braces = !WITHOUT_BRACES.contains(subject.reading().language());
        int shortest = judged.findings().stream().allMatch(finding -> finding.kind() == Kind.LONG_FUNCTION)
                ? function.span().height() / PART_OF_LONG
                : 0;
        return new BlockSearch(function, new BlockSearch.Layout(indentation, shortest, braces), measure)
                .best()
                .map(best -> extraction(
                        subject,
                        judged,
                        best,
                        new Told(flat ? "cyclomatic" : "cognitive", measure.apply(best.block()))));
    }

    /** The measure that counts, by name. */
    private record Told(String name, Move move) {}

    private static Proposal extraction(Subject subject, Judged judged, Candidate best, Told told) {
        Function function = judged.function();
        Block block = best.block();
        return new Proposal(
                Opportunity.Type.EXTRACT_FUNCTION,
                "",
                new Proposal.Target(block.line(), block.endLine(), function.name()),
                "%s. Move %s in lines %d-%d into a function of its own: it holds %d of the %d points of %s complexity%s"
                        .formatted(
                                trouble(judged),
                                block.what(),
                                block.line(),
                                block.endLine(),
                                told.move.inside(),
                                told.move.before(),
                                told.name,
                                best.ties().told().isEmpty()
                                        ? ""
                                        : ". To solve: "
                                                + String.join("; ", best.ties().told())),
                impact(function, told),
                Caution.of(reasons(subject, best)),
                effort(judged),
                null,
                relevance(subject.score().complexity(), function) * reward(function, told, best.ties()));
    }

    private static String trouble(Judged judged) {
        Function function = judged.function();
        List<String> facts = new ArrayList<>();
        if (judged.has(Kind.OVER_COMPLEX)) {
            facts.add("has a cognitive complexity of %d (limit %d) and a cyclomatic one of %d (limit %d)"
                    .formatted(function.cognitive(), COGNITIVE, function.cyclomatic(), CYCLOMATIC));
        }
        if (judged.has(Kind.DEEP_NESTING)) {
            facts.add("nests %d control structures".formatted(function.nesting()));
        }
        if (judged.has(Kind.LONG_FUNCTION)) {
            facts.add("is %d lines of code long".formatted(function.codeLines()));
        }
        return "`%s` %s".formatted(function.name(), String.join(", ", facts));
    }

    private static Impact impact(Function function, Told told) {
        return new Impact(
                told.move.reduction(),
                "%s complexity of `%s`: %d before, %d left and %d in the new function, predicted from its branches"
                        .formatted(
                                told.name, function.name(), told.move.before(), told.move.left(), told.move.moved()));
    }

    private static List<String> reasons(Subject subject, Candidate best) {
        List<String> reasons = new ArrayList<>(best.ties().told());
        if (CLOSURES.contains(subject.reading().language())) {
            reasons.add("a variable that closures share must not be passed by value");
        }
        return reasons;
    }

    private static int effort(Judged judged) {
        int complexity = judged.has(Kind.OVER_COMPLEX) ? Debt.complexity(judged.function()) : 0;
        return complexity
                + Stream.of(Kind.DEEP_NESTING, Kind.LONG_FUNCTION)
                        .filter(judged::has)
                        .mapToInt(Debt::minutes)
                        .sum();
    }

    /** One where all is gained: many points of a function that is far over the limit, by a block that nothing ties. */
    private static double reward(Function function, Told told, Ties ties) {
        boolean flat = told.name.equals("cyclomatic");
        double trouble = Math.min(1, Math.max(LEAST, (function.cognitive() - FAIR) / (COGNITIVE + FAIR)));
        double points = (double) told.move.before() - told.move.after();
        double part = Math.min(1, Math.max(told.move.reduction() / FAIR_PART, points / GREAT));
        double gain = Chaos.saturation(points, GAIN) * part;
        return (flat ? LEAST : trouble) * gain * (ties.isFree() ? 1 : TIED);
    }

    /** One for a function that is the worst of its file by both measures. */
    private static double relevance(Complexity worst, Function function) {
        double most = Chaos.complexity(worst.cyclomatic(), worst.cognitive());
        return most == 0 ? 0 : Chaos.complexity(function.cyclomatic(), function.cognitive()) / most;
    }
}
