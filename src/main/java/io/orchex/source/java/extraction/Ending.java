package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a function ends where nothing more is to be done behind statements of it.
 *
 * @param value what it gives back; empty where it gives back nothing
 */
record Ending(Optional<Expression> value) {

    /** As a statement. */
    String text() {
        return value.map(given -> "return " + given + ";").orElse("return;");
    }

    boolean names(Variable variable) {
        return value.stream().anyMatch(given -> variable.mentions().stream()
                .anyMatch(mention -> Trees.isWithin(mention.node(), given)));
    }

    /**
     * The one that all jumps out of the run lead to, and its end as well.
     *
     * @param open whether its end is ever reached
     */
    static Optional<Ending> of(Run run, Variables variables, boolean open) {
        Search search = new Search(run, variables);
        List<Optional<Ending>> endings = Stream.concat(
                        Jumps.leaving(run).stream().map(search::at),
                        open ? Stream.of(search.behind(run.last())) : Stream.empty())
                .toList();
        boolean alike = endings.stream()
                        .map(ending -> ending.map(Ending::text))
                        .distinct()
                        .count()
                == 1;
        return alike ? endings.get(0) : Optional.empty();
    }

    private record Search(Run run, Variables variables) {

        private Optional<Ending> at(Statement next) {
            if (next instanceof ReturnStmt end) {
                return Optional.of(new Ending(end.getExpression()))
                        .filter(ending -> isVariable(ending) || Sameness.isFixed(end, run, variables));
            }
            return next instanceof BreakStmt ? behindTarget(next) : Optional.empty();
        }

        private boolean isVariable(Ending ending) {
            return ending.value.flatMap(variables::meantBy).isPresent();
        }

        private Optional<Ending> behindTarget(Statement jump) {
            return Jumps.target(jump, run.host().body())
                    .flatMap(target -> behind(target).filter(ending -> isAlike(ending, jump, target)));
        }

        private Optional<Ending> behind(Node node) {
            Node parent = Trees.parent(node);
            if (Trees.same(node, run.host().body())) {
                return Optional.of(new Ending(Optional.empty()))
                        .filter(ending -> run.host().result().isEmpty());
            }
            Optional<Statement> next = Liveness.rest(node).stream().findFirst();
            if (next.isPresent()) {
                return at(next.get());
            }
            return Trees.isLoop(parent) || parent instanceof Expression
                    ? Optional.empty()
                    : behind(parent).filter(ending -> isAlike(ending, node, parent));
        }

        /** Whether nothing sets the value between the jump and its target. */
        private static boolean isAlike(Ending ending, Node jump, Node target) {
            return ending.value.filter(given -> !(given instanceof LiteralExpr)).isEmpty()
                    || Trees.around(jump, target, Search::hasLastWord).isEmpty();
        }

        private static boolean hasLastWord(Node node) {
            return node instanceof TryStmt attempt && attempt.getFinallyBlock().isPresent();
        }
    }
}
