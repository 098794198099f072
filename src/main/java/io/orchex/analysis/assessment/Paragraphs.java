package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Function;
import io.orchex.source.Page;
import io.orchex.source.Page.Braces;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which statements of a function its author set apart from those around them, by empty lines and comments. */
final class Paragraphs {

    private final Function function;
    private final Page page;
    private final Set<Integer> opening;
    private final Map<Integer, List<Branch>> heads;
    private final Map<Integer, List<Branch>> ends;

    Paragraphs(Function function) {
        this.function = function;
        this.page = function.flow().page();
        this.opening = page.braces().stream().map(Braces::open).collect(Collectors.toSet());
        this.heads = byLine(function, branch -> branch.span().line());
        this.ends = byLine(function, branch -> branch.span().endLine());
    }

    private static Map<Integer, List<Branch>> byLine(
            Function function, java.util.function.Function<Branch, Integer> line) {
        return function.branches().stream()
                .filter(branch -> !Branches.isOperator(branch))
                .collect(Collectors.groupingBy(line));
    }

    /** Whether it begins and ends where a paragraph does, or the block around it. */
    boolean hold(Block block) {
        return begins(block) && ends(block);
    }

    private boolean begins(Block block) {
        int above = block.line() - 1;
        return page.isFree(above)
                || above <= function.span().line()
                || opening.contains(above)
                || isAround(heads.get(above), block);
    }

    private boolean ends(Block block) {
        int below = block.endLine() + 1;
        return page.isFree(below)
                || below >= function.span().endLine()
                || !page.closed(below, below).isEmpty()
                || isAround(ends.get(below), block)
                || isAround(ends.get(block.endLine()), block);
    }

    private static boolean isAround(@Nullable List<Branch> branches, Block block) {
        return branches != null
                && branches.stream()
                        .anyMatch(branch -> branch.span().line() < block.line()
                                && branch.span().endLine() >= block.endLine());
    }
}
