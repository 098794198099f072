package io.orchex.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the metrics of a function alone tell against it, the same in every language. */
public final class FunctionRules {

    static final int CYCLOMATIC = 10;
    static final int COGNITIVE = 15;
    static final int NESTING = 3;
    static final int CODE_LINES = 60;
    static final int PARAMETERS = 6;

    private static final int MOST_EVIDENCE = 12;

    private FunctionRules() {}

    public static List<Finding> judge(Function function) {
        return Stream.of(complexity(function), nesting(function), length(function), parameters(function))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether there is anything to tell against it. */
    static boolean areBroken(Function function) {
        return isComplex(function) || isNested(function) || isLong(function) || takesMuch(function);
    }

    private static boolean isComplex(Function function) {
        return function.cyclomatic() > CYCLOMATIC || function.cognitive() > COGNITIVE;
    }

    private static boolean isNested(Function function) {
        return function.nesting() > NESTING;
    }

    private static boolean isLong(Function function) {
        return function.codeLines() > CODE_LINES;
    }

    private static boolean takesMuch(Function function) {
        return !function.signatureFixed() && function.parameters().size() > PARAMETERS;
    }

    private static Optional<Finding> complexity(Function function) {
        if (!isComplex(function)) {
            return Optional.empty();
        }
        int cyclomatic = function.cyclomatic();
        int cognitive = function.cognitive();
        return Optional.of(new Finding(
                Kind.OVER_COMPLEX,
                severity(function),
                function.span(),
                List.of(),
                function.name(),
                "`%s` is too complex: cyclomatic %d (limit %d), cognitive %d (limit %d), so it needs at least %d tests and is hard to change safely"
                        .formatted(function.name(), cyclomatic, CYCLOMATIC, cognitive, COGNITIVE, cyclomatic),
                Extraction.advice(function),
                evidence(function)));
    }

    private static Severity severity(Function function) {
        if (function.cognitive() > 2 * COGNITIVE) {
            return Severity.HIGH;
        }
        // Many plain cases or conditions in a row are easy to read, however many tests they need.
        boolean flat = function.cognitive() <= COGNITIVE / 2;
        return flat ? Severity.LOW : Severity.MEDIUM;
    }

    /** The branches that add most, in the order of the file. */
    private static List<String> evidence(Function function) {
        Comparator<Branch> weight = Comparator.comparingInt(branch -> -branch.cognitive() - branch.cyclomatic());
        List<String> lines = new ArrayList<>(function.branches().stream()
                .sorted(weight)
                .limit(MOST_EVIDENCE)
                .sorted(Comparator.comparingInt(branch -> branch.span().line()))
                .map(FunctionRules::evidence)
                .toList());
        int left = function.branches().size() - lines.size();
        if (left > 0) {
            lines.add("and %d more that add less".formatted(left));
        }
        return lines;
    }

    private static String evidence(Branch branch) {
        String nested = branch.nesting() == 0 ? "" : ", nested " + branch.nesting() + " deep";
        return "line " + branch.span().line() + ": `" + branch.what() + "`" + nested + ": +" + branch.cyclomatic()
                + " cyclomatic, +" + branch.cognitive() + " cognitive";
    }

    private static Optional<Finding> nesting(Function function) {
        if (!isNested(function)) {
            return Optional.empty();
        }
        Span deepest = function.branches().stream()
                .max(Comparator.comparingInt(Branch::nesting))
                .map(Branch::span)
                .orElse(function.span());
        return Optional.of(new Finding(
                Kind.DEEP_NESTING,
                function.nesting() > NESTING + 1 ? Severity.MEDIUM : Severity.LOW,
                deepest,
                List.of(),
                function.name(),
                "`%s` nests %d control structures (limit %d): whoever reads the innermost must keep all conditions around it in mind"
                        .formatted(function.name(), function.nesting(), NESTING),
                "Leave early with guard clauses (`return`, `continue`) or move the inner structures of `%s` into a function of their own"
                        .formatted(function.name()),
                List.of()));
    }

    private static Optional<Finding> length(Function function) {
        if (!isLong(function)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Kind.LONG_FUNCTION,
                function.codeLines() > 2 * CODE_LINES ? Severity.MEDIUM : Severity.LOW,
                function.span(),
                List.of(),
                function.name(),
                "`%s` has %d lines of code (limit %d): it does not fit on a screen and most likely does several things"
                        .formatted(function.name(), function.codeLines(), CODE_LINES),
                "Split `%s` along its steps, each a function that is named after what it does"
                        .formatted(function.name()),
                List.of()));
    }

    private static Optional<Finding> parameters(Function function) {
        if (!takesMuch(function)) {
            return Optional.empty();
        }
        int count = function.parameters().size();
        return Optional.of(new Finding(
                Kind.MANY_PARAMETERS,
                count > PARAMETERS + 1 ? Severity.MEDIUM : Severity.LOW,
                function.span(),
                List.of(),
                function.name(),
                "`%s` takes %d parameters (limit %d): callers can confuse them, and nothing says which belong together"
                        .formatted(function.name(), count, PARAMETERS),
                "Give the parameters of `%s` that travel together (%s) a type of their own"
                        .formatted(function.name(), String.join(", ", function.parameters())),
                List.of()));
    }
}
