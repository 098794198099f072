package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Flow.Variable;
import io.orchex.source.Function;
import java.util.ArrayList;
import java.util.List;

/** The variables that a block sets and others read, be it in the next turn of a loop. */
final class Results {

    private Results() {}

    /** Their names. */
    static List<String> of(Function function, Block block) {
        return function.flow().variables().stream()
                .filter(variable -> isResult(function, block, variable))
                .map(Variable::name)
                .toList();
    }

    private static boolean isResult(Function function, Block block, Variable variable) {
        boolean set = variable.sets().stream().anyMatch(block::holds);
        return set
                && !isCounter(function, block, variable)
                && (isReadBehind(block, variable) || isCarried(function, block, variable));
    }

    /** One that a loop in the block begins anew. */
    private static boolean isCounter(Function function, Block block, Variable variable) {
        return variable.mentions().stream()
                .filter(block::holds)
                .findFirst()
                .filter(line -> variable.fresh().contains(line)
                        && function.branches().stream()
                                .anyMatch(branch ->
                                        Branches.isLoop(branch) && branch.span().line() == line))
                .isPresent();
    }

    /** Another branch behind the block may set it anew, and what reads it comes later still. */
    private static boolean isReadBehind(Block block, Variable variable) {
        return variable.mentions().stream()
                .anyMatch(line -> line > block.endLine() && !variable.fresh().contains(line));
    }

    /** From one turn of a loop to the next, or beyond the loop that the block is the body of. */
    private static boolean isCarried(Function function, Block block, Variable variable) {
        List<Branch> loops = new ArrayList<>(function.branches().stream()
                .filter(branch -> Branches.isLoop(branch)
                        && branch.span().line() < block.line()
                        && block.endLine() <= branch.span().endLine())
                .toList());
        int born = variable.mentions().get(0);
        return loops.stream()
                .filter(loop -> born <= loop.span().line())
                .anyMatch(loop -> isReadFirst(block, variable)
                        || isSetNowAndThen(function, block, variable)
                        || variable.mentions().stream()
                                .anyMatch(line -> loop.span().line() <= line
                                        && line <= loop.span().endLine()
                                        && !block.holds(line)));
    }

    /** It gets a value on one way only, and what comes behind that way reads that of an earlier turn. */
    private static boolean isSetNowAndThen(Function function, Block block, Variable variable) {
        List<Integer> fresh = variable.fresh().stream().filter(block::holds).toList();
        return fresh.size() == 1
                && function.branches().stream()
                        .filter(branch -> isInside(branch, block) && isWithin(fresh.get(0), branch))
                        .anyMatch(branch -> variable.mentions().stream()
                                .anyMatch(line -> block.holds(line)
                                        && line > branch.span().endLine()));
    }

    private static boolean isInside(Branch branch, Block block) {
        return Branches.isWhole(branch)
                && !Branches.isSwitch(branch)
                && block.line() <= branch.span().line()
                && branch.span().endLine() <= block.endLine();
    }

    /** Below its first line, which is done in any case. */
    private static boolean isWithin(int line, Branch branch) {
        return branch.span().line() < line && line <= branch.span().endLine();
    }

    private static boolean isReadFirst(Block block, Variable variable) {
        return variable.mentions().stream()
                .filter(block::holds)
                .findFirst()
                .filter(line -> !variable.fresh().contains(line))
                .isPresent();
    }
}
