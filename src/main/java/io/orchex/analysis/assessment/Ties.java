package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Flow.Jump;
import io.orchex.source.Function;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ties a block to the function around it, so that it can't just move out.
 *
 * @param returns places in it that end the function
 * @param leaps places in it that leave or repeat a loop around it
 * @param yields places in it that hand something to the function's caller and go on
 * @param results variables that it sets and others read
 */
record Ties(int returns, int leaps, int yields, List<String> results) {

    private static final int OF_RETURNS = 30;
    private static final int OF_LEAPS = 40;
    private static final int OF_YIELDS = 30;
    private static final int OF_A_RESULT = 15;
    private static final int HOPELESS = 45;
    private static final int MOST_NAMED = 4;

    static Ties of(Function function, Block block) {
        List<Jump> inside = function.flow().jumps().stream()
                .filter(jump -> block.line() <= jump.line() && jump.line() <= block.endLine())
                .toList();
        List<Jump> returns =
                inside.stream().filter(jump -> jump.word().equals("return")).toList();
        boolean last = !block.inLoop() && function.span().endLine() - block.endLine() <= 1;
        boolean ends = last
                || (block.form() == Block.Form.BODY
                        && endsWithReturn(function, block, returns)
                        && inside.stream().noneMatch(jump -> repeats(function, block, jump)));
        return new Ties(
                ends ? 0 : returns.size(),
                (int) inside.stream()
                        .filter(jump -> !returns.contains(jump) && !isYield(jump) && leaves(function, block, jump))
                        .count(),
                (int) inside.stream().filter(Ties::isYield).count(),
                Results.of(function, block));
    }

    boolean isFree() {
        return returns == 0 && leaps == 0 && yields == 0 && results.size() <= 1;
    }

    /** Whether so much ties it that nobody would move it. */
    boolean isHopeless() {
        return burden() >= HOPELESS;
    }

    /** Percent of reduction that a block must bring more because of them. */
    int burden() {
        return (returns > 0 ? OF_RETURNS : 0)
                + (leaps > 0 ? OF_LEAPS : 0)
                + (yields > 0 ? OF_YIELDS : 0)
                + OF_A_RESULT * Math.max(0, results.size() - 1);
    }

    /** A sentence each. */
    List<String> told() {
        return Stream.of(
                        Optional.of("it returns from the middle of the function, so that the caller has to be told")
                                .filter(any -> returns > 0),
                        Optional.of("it leaves or repeats a loop around it, which has to become a result")
                                .filter(any -> leaps > 0),
                        Optional.of("it yields to the caller of the function, which has to become the new one's too")
                                .filter(any -> yields > 0),
                        Optional.of("it sets %s, which are read elsewhere: they have to come back as one value"
                                        .formatted(names()))
                                .filter(any -> results.size() > 1))
                .flatMap(Optional::stream)
                .toList();
    }

    private String names() {
        String names = results.stream().limit(MOST_NAMED).map("`%s`"::formatted).collect(Collectors.joining(", "));
        return results.size() > MOST_NAMED ? names + " and more" : names;
    }

    /** Whether its last statement is a return, so that no way leads out behind it. */
    private static boolean endsWithReturn(Function function, Block block, List<Jump> returns) {
        Optional<Jump> last = returns.stream().max(Comparator.comparingInt(Jump::line));
        return last.filter(jump -> jump.column() <= block.column())
                .filter(jump -> function.branches().stream()
                        .noneMatch(branch -> branch.span().line() > jump.line()
                                && branch.span().line() <= block.endLine()))
                .isPresent();
    }

    private static boolean isYield(Jump jump) {
        return jump.word().equals("yield");
    }

    /** Whether it ends the body that it stands in and not the function, so that there are two ways out. */
    private static boolean repeats(Function function, Block block, Jump jump) {
        return jump.word().equals("continue")
                && target(function, jump).filter(block::isBodyOf).isPresent();
    }

    private static Optional<Branch> target(Function function, Jump jump) {
        Span place = new Span(jump.line(), jump.column(), jump.line(), jump.column());
        return function.branches().stream()
                .filter(branch ->
                        Branches.isLoop(branch) || (jump.word().equals("break") && Branches.endsBreak(branch)))
                .filter(branch -> Branches.holds(branch.span(), place))
                .min(Comparator.comparingInt(branch -> branch.span().height()));
    }

    private static boolean leaves(Function function, Block block, Jump jump) {
        boolean labelled = function.branches().stream()
                .anyMatch(branch ->
                        branch.what().endsWith(" label") && branch.span().line() == jump.line());
        boolean inside = target(function, jump)
                .filter(loop ->
                        block.line() <= loop.span().line() || (jump.word().equals("continue") && block.isBodyOf(loop)))
                .isPresent();
        return labelled || jump.word().equals("goto") || !inside;
    }
}
