package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Span;
import java.util.regex.Pattern;

/** What a branch is, by the words of all languages. */
final class Branches {

    private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\||\\?\\?|and|or|xor|andalso|orelse");
    private static final Pattern JUMP = Pattern.compile("(break|continue|goto|redo|retry)\\b.*");
    private static final Pattern OTHERWISE = Pattern.compile("else|el(se )?if|elsif|else unless");
    private static final Pattern CASE = Pattern.compile("case|when|in");
    private static final Pattern CAUGHT = Pattern.compile("catch|except|rescue");

    private static final Pattern LOOP = Pattern.compile("for.*|while|do|do while|until|loop|repeat");

    private static final Pattern BREAKABLE = Pattern.compile("switch|select|type switch");
    private static final Pattern SWITCH = Pattern.compile("switch|match|select|type switch|when|case");

    private Branches() {}

    static boolean isLoop(Branch branch) {
        return LOOP.matcher(branch.what()).matches();
    }

    /** Whether a break without a label ends it; a {@code match} has none of its own. */
    static boolean endsBreak(Branch branch) {
        return BREAKABLE.matcher(branch.what()).matches();
    }

    static boolean isSwitch(Branch branch) {
        return SWITCH.matcher(branch.what()).matches();
    }

    static boolean isOperator(Branch branch) {
        return OPERATOR.matcher(branch.what()).matches();
    }

    static boolean isCatch(Branch branch) {
        return CAUGHT.matcher(branch.what()).matches();
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
        return branch.cognitive() == 0 && CASE.matcher(branch.what()).matches();
    }

    static boolean isElse(Branch branch) {
        return branch.what().equals("else");
    }

    /** Whether it is an {@code else if}, by whatever name. */
    static boolean isChained(Branch branch) {
        return isOtherwise(branch) && !isElse(branch);
    }

    private static boolean isOtherwise(Branch branch) {
        return OTHERWISE.matcher(branch.what()).matches();
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
