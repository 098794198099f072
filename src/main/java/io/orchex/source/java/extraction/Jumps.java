package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where {@code break}, {@code continue} and {@code yield} lead. */
final class Jumps {

    private Jumps() {}

    /** What the jump ends or continues, if that stands inside of the root or is the root. */
    static Optional<Node> target(Statement jump, Node root) {
        return Trees.around(jump, root, wanted(jump));
    }

    private static Predicate<Node> wanted(Statement jump) {
        if (jump instanceof YieldStmt) {
            return SwitchExpr.class::isInstance;
        }
        Optional<SimpleName> label = jump instanceof BreakStmt end ? end.getLabel() : ((ContinueStmt) jump).getLabel();
        if (label.isPresent()) {
            return node ->
                    node instanceof LabeledStmt labelled && labelled.getLabel().equals(label.get());
        }
        return jump instanceof BreakStmt ? node -> Trees.isLoop(node) || node instanceof SwitchStmt : Trees::isLoop;
    }

    /** A jump out of the statements to a place that is not the function's end. */
    static Optional<Statement> leaving(List<Statement> statements) {
        return statements.stream().flatMap(Jumps::jumps).findFirst();
    }

    /** The jumps out of the run that do not lead to its end. */
    static List<Statement> leaving(Run run) {
        List<ContinueStmt> repeats = repeating(run);
        return run.statements().stream()
                .flatMap(Jumps::jumps)
                .filter(jump -> repeats.stream().noneMatch(repeat -> Trees.same(repeat, jump)))
                .toList();
    }

    /** Where the run is the end of a loop's body: each {@code continue} of this loop, which leads to the run's end. */
    static List<ContinueStmt> repeating(Run run) {
        Optional<Node> loop = Trees.around(run.first(), run.host().body(), Trees::isLoop);
        return loop.filter(around -> Tail.isTail(run.last(), around))
                .filter(around -> run.own(ReturnStmt.class).isEmpty())
                .map(around -> repeating(run, around))
                .orElse(List.of());
    }

    private static List<ContinueStmt> repeating(Run run, Node loop) {
        return run.own(ContinueStmt.class).stream()
                .filter(jump -> target(jump, run.host().body())
                        .filter(target -> leadsTo(target, loop))
                        .isPresent())
                .toList();
    }

    private static boolean leadsTo(Node target, Node loop) {
        return Trees.same(target, loop)
                || (target instanceof LabeledStmt labelled && leadsTo(labelled.getStatement(), loop));
    }

    private static Stream<Statement> jumps(Statement root) {
        return Stream.of(BreakStmt.class, ContinueStmt.class, YieldStmt.class)
                .flatMap(type -> Trees.own(root, type).stream())
                .map(Statement.class::cast)
                .filter(jump -> target(jump, root).isEmpty());
    }
}
