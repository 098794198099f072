package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Function;
import io.orchex.source.Page;

/** Tells which statements of a function its author set apart from those around them, by empty lines and comments. */
final class Paragraphs {

    private final Function function;
    private final Page page;

    Paragraphs(Function function) {
        this.function = function;
        this.page = function.flow().page();
    }

    /** Whether it begins and ends where a paragraph does, or the block around it. */
    boolean hold(Block block) {
        return begins(block) && ends(block);
    }

    private boolean begins(Block block) {
        int above = block.line() - 1;
        return page.isFree(above)
                || above <= function.span().line()
                || page.braces().stream().anyMatch(braces -> braces.open() == above)
                || function.branches().stream()
                        .anyMatch(branch ->
                                isAround(branch, block) && branch.span().line() == above);
    }

    private boolean ends(Block block) {
        int below = block.endLine() + 1;
        return page.isFree(below)
                || below >= function.span().endLine()
                || page.braces().stream().anyMatch(braces -> braces.close() == below)
                || function.branches().stream()
                        .anyMatch(branch ->
                                isAround(branch, block) && branch.span().endLine() <= below);
    }

    private static boolean isAround(Branch branch, Block block) {
        return !Branches.isOperator(branch)
                && branch.span().line() < block.line()
                && branch.span().endLine() >= block.endLine();
    }
}
