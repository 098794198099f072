package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Span;
import java.util.Set;
import java.util.regex.Pattern;

/** What a branch is, by the words of all languages. */
final class Branches {

    private static final Set<String> OPERATORS = Set.of("&&", "||", "??", "and", "or", "xor", "andalso", "orelse");
    private static final Pattern JUMP = Pattern.compile("(break|continue|goto|redo|retry)\\b.*");
    private static final Set<String> OTHERWISE = Set.of("else", "elif", "else if", "elsif", "else unless");
    private static final Set<String> CASES = Set.of("case", "when", "in");
    private static final Set<String> CATCHES = Set.of("catch", "except", "rescue");

    /** Beside all that begin with {@code for}. */
    private static final Set<String> LOOPS = Set.of("while", "do", "do while", "until", "loop", "repeat");

    private static final Set<String> BREAKABLE = Set.of("switch", "select", "type switch");
    private static final Set<String> SWITCHES = Set.of("switch", "match", "select", "type switch", "when", "case");

    private Branches() {}

    static boolean isLoop(Branch branch) {
        return branch.what().startsWith("for") || LOOPS.contains(branch.what());
    }

    /** Whether a break without a label ends it; a {@code match} has none of its own. */
    static boolean endsBreak(Branch branch) {
        return BREAKABLE.contains(branch.what());
    }

    static boolean isSwitch(Branch branch) {
        return SWITCHES.contains(branch.what());
    }

    static boolean isOperator(Branch branch) {
        return OPERATORS.contains(branch.what());
    }

    static boolean isCatch(Branch branch) {
        return CATCHES.contains(branch.what());
    }

    /** Whether it is a statement of its own that can be moved as a whole. */
    static boolean isWhole(Branch branch) {
        return branch.cognitive() > 0
                && !isOperator(branch)
                && !isOtherwise(branch)
                && !isCatch(branch)
                && !JUMP.matcher(branch.what()).matches();
    }

    /** Whether it is a part of one, whose body can be moved. */
    static boolean isPart(Branch branch) {
        return isOtherwise(branch) || isCatch(branch) || isCase(branch);
    }

    /** One of several that a switch chooses from; the switch itself may be called so as well, but it costs. */
    static boolean isCase(Branch branch) {
        return branch.cognitive() == 0 && CASES.contains(branch.what());
    }

    static boolean isElse(Branch branch) {
        return branch.what().equals("else");
    }

    /** Whether it is an {@code else if}, by whatever name. */
    static boolean isChained(Branch branch) {
        return isOtherwise(branch) && !isElse(branch);
    }

    private static boolean isOtherwise(Branch branch) {
        return OTHERWISE.contains(branch.what());
    }

    /** Whether its cognitive points hold a share for what it stands in. */
    static boolean paysForNesting(Branch branch) {
        return branch.cognitive() > 1 && (isWhole(branch) || isCatch(branch));
    }

    /** Whether the first begins before the second or at the same place and ends behind it or there. */
    static boolean holds(Span outer, Span inner) {
        return !isBefore(inner.line(), inner.column(), outer.line(), outer.column())
                && !isBefore(outer.endLine(), outer.endColumn(), inner.endLine(), inner.endColumn());
    }

    private static boolean isBefore(int line, int column, int otherLine, int otherColumn) {
        return line < otherLine || (line == otherLine && column < otherColumn);
    }
}
