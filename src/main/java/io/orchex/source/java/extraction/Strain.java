package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Layout;
import java.util.List;
import java.util.Optional;

/**
 * What a reader of the two functions has to put up with, beside their complexity: in quarters of a point of it, so that
 * both can be weighed against each other.
 */
final class Strain {

    /** As many quarters as a point of complexity has. */
    static final int POINT = 4;

    /** More than this make a call hard to read: each further one weighs like a point. */
    private static final int COMFORTABLE_PARAMETERS = 3;

    /** A function that takes more is not offered by itself. */
    private static final int MOST_WANTED = 4;

    /** More than this nobody wants to read: each further one weighs like three. */
    static final int MOST_PARAMETERS = 6;

    /** What only its host can name is seldom a part that stands for itself. */
    private static final int VAGUE = 6 * POINT;

    /** A few lines that say themselves what they do. */
    private static final int TINY = 3 * POINT;

    private static final int TINY_LINES = 4;

    /** What a function does in all cases is easier to tell than what it does in one that it asks for itself. */
    private static final int LONE_CASE = POINT;

    /** And one that is told the case, only to ask for it, does two things. */
    private static final int TOLD_CASE = 2 * POINT;

    /** A value that goes in and out, or comes out and is not wanted. */
    private static final int ODD = 4 * POINT;

    /** Of a paragraph the rest stays behind. */
    private static final int TORN = 2;

    /** A function with no more lines than this has nothing to do but to call the other one. */
    private static final int BARE_LINES = 3;

    private Strain() {}

    /** Why a maintainer would hardly want the function; empty where nothing speaks against it. */
    static String doubt(Move move, NameMaker.Name name) {
        return move.source().isRepeated(move.run().from(), move.run().to())
                ? "the file has the same lines in another place, so that both should become one"
                : doubtOfEach(move, name);
    }

    /** The same of a function that takes the place of all its copies. */
    static String doubtOfEach(Move move, NameMaker.Name name) {
        int parameters = move.flow().inputs().size();
        if (parameters > MOST_WANTED) {
            return "the function would need %d values".formatted(parameters);
        }
        if (isTiny(move)) {
            return "the function would have %d lines"
                    .formatted(move.run().lastLine() - move.run().line() + 1);
        }
        if (leavesNothing(move)) {
            return "`%s` would do little more than to call the function"
                    .formatted(move.host().name());
        }
        if (!move.exceptions().isEmpty() && !new Thrown(move.run(), move.variables()).tells(move.exceptions())) {
            return "whether the function throws %s is not told in the file"
                    .formatted(String.join(" and ", move.exceptions()));
        }
        if (!Layout.startsLine(move.source().text(), move.region().from())) {
            return "the function would begin in the middle of line %d"
                    .formatted(move.run().line());
        }
        Shape shape = new Shape(move);
        Optional<Variable> told = shape.toldWhether();
        if (told.isPresent()) {
            return "`%s` would tell the function whether to do anything"
                    .formatted(told.get().name());
        }
        Optional<Variable> forsaken = shape.leftUnused();
        if (forsaken.isPresent()) {
            return "`%s` would be declared for nothing in `%s`"
                    .formatted(forsaken.get().name(), move.host().name());
        }
        if (shape.givesBackUnread()) {
            return "the function would give back what nobody reads";
        }
        if (shape.isBegun()) {
            return "the function would begin what `%s` goes on with"
                    .formatted(move.host().name());
        }
        if (shape.changesObject()) {
            return "the function would give back what it takes, changed";
        }
        Optional<String> torn = Pairs.torn(move.run());
        if (torn.isPresent()) {
            return "`%s` would stay behind of a pair of calls".formatted(torn.get());
        }
        Optional<Variable> idle = shape.setUnread();
        if (idle.isPresent()) {
            return "the function would set `%s`, which nobody reads"
                    .formatted(idle.get().name());
        }
        return shape.maybeNothing()
                ? "the function would give back a `Boolean` that may be `null`"
                : new NameReview(move).doubt(name);
    }

    static int of(Move move, boolean vague) {
        int parameters = move.flow().inputs().size();
        int more = Math.max(0, parameters - COMFORTABLE_PARAMETERS);
        int most = Math.max(0, parameters - MOST_PARAMETERS);
        return parameters
                + POINT * (more + 2 * most)
                + move.flow().outputs().size()
                + (vague ? VAGUE : 0)
                + (isTiny(move) ? TINY : 0)
                + (isLoneCase(move.run()) ? LONE_CASE : 0)
                + (isToldCase(move) ? TOLD_CASE : 0)
                + (isTorn(move.run()) ? TORN : 0)
                + (new Shape(move).isOdd() ? ODD : 0);
    }

    private static boolean isTiny(Move move) {
        return move.run().lastLine() - move.run().line() < TINY_LINES;
    }

    private static boolean leavesNothing(Move move) {
        Node body = move.host().body();
        int all = move.source().lastLine(body) - move.source().line(body) - 1;
        return all - (move.run().lastLine() - move.run().line() + 1) < BARE_LINES;
    }

    private static boolean isLoneCase(Run run) {
        return run.statements().size() == 1
                && run.first() instanceof IfStmt branch
                && branch.getElseStmt().isEmpty();
    }

    /** Whether something goes in that only its condition asks for. */
    private static boolean isToldCase(Move move) {
        return move.run().statements().size() == 1
                && move.run().first() instanceof IfStmt branch
                && move.flow().inputs().stream().anyMatch(input -> input.mentions().stream()
                        .filter(mention -> move.run().holds(mention.at()))
                        .allMatch(mention -> Trees.isWithin(mention.node(), branch.getCondition())));
    }

    /** Whether it begins with a statement right below another one. */
    private static boolean isTorn(Run run) {
        if (!run.isInBlock() || run.isFirst()) {
            return false;
        }
        List<? extends Statement> all = ((NodeWithStatements<?>) run.block()).getStatements();
        Statement before =
                all.get(all.size() - run.rest().size() - run.statements().size() - 1);
        return run.line() - run.source().lastLine(before) < 2;
    }
}
