package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import io.orchex.source.java.extraction.DefiniteAssignment.Result;
import java.util.ArrayList;
import java.util.List;

/** Where control may get to behind a statement, and whether a variable's value is still wanted there. */
final class Liveness {

    private final SourceText source;
    private final Host host;
    private final Variable variable;
    private boolean read;

    /** Whether control may have jumped over what stands behind the blocks that were climbed out of. */
    private boolean jumped;

    private Liveness(Run run, Variable variable) {
        this.source = run.source();
        this.host = run.host();
        this.variable = variable;
    }

    /** Whether the value that the variable has at the end of the run may be read later. */
    static boolean isReadAfter(Run run, Variable variable) {
        Liveness liveness = new Liveness(run, variable);
        liveness.jumped = !Jumps.leaving(run).isEmpty();
        liveness.climb(run.last());
        return liveness.read;
    }

    /** Whether the value that it has when an exception leaves the run may be read later. */
    static boolean isReadAfterFailure(Run run, Variable variable) {
        Liveness liveness = new Liveness(run, variable);
        liveness.fail(run.first());
        return liveness.read;
    }

    /** Whether it is a field as well, which gets its last value when the function ends. */
    static boolean isKept(Host host, Variable variable) {
        return host.keepsParameters()
                && host.parameters().stream().anyMatch(component -> Trees.same(component, variable.declaration()));
    }

    /** From a node's end on, to the end of the function. */
    private void climb(Node node) {
        Node parent = Trees.parent(node);
        if (Trees.same(node, host.body())) {
            read |= isKept(host, variable);
            return;
        }
        if (isStopped(rest(node), node)) {
            return;
        }
        enter(node, parent);
        jumped = jumped && !isTargetOfAll(parent);
        climb(parent);
    }

    /** Whether every jump out of what stands in the node ends at the node; a label may name one further out. */
    private boolean isTargetOfAll(Node node) {
        return Trees.isLoop(node)
                && Trees.around(node, host.body(), LabeledStmt.class::isInstance)
                        .isEmpty();
    }

    /** Whether control never gets behind these, or only with a new value. */
    private boolean isStopped(List<Statement> rest, Node node) {
        Result result = DefiniteAssignment.through(rest, variable, false);
        boolean caught =
                Trees.around(node, host.body(), TryStmt.class::isInstance).isPresent();
        jumped = jumped || Jumps.leaving(rest).isPresent();
        read |= result.unsetRead();
        return !jumped && !caught && (result.set() || !Completion.isPossible(rest));
    }

    /** What control goes on with behind a node in its block; a group of a switch ends in the one behind it. */
    static List<Statement> rest(Node node) {
        Node parent = Trees.parent(node);
        if (!(parent instanceof NodeWithStatements<?> block && node instanceof Statement statement)) {
            return List.of();
        }
        List<Statement> rest = new ArrayList<>(Run.behind(block.getStatements(), statement));
        rest.addAll(fallenInto(parent));
        return rest;
    }

    private static List<Statement> fallenInto(Node block) {
        return isInSwitchGroup(block)
                ? ((SwitchStmt) Trees.parent(block))
                        .getEntries().stream()
                                .dropWhile(entry -> !Trees.same(entry, block))
                                .skip(1)
                                .flatMap(entry -> entry.getStatements().stream())
                                .toList()
                : List.of();
    }

    /** What else of its parent comes behind a node. */
    private void enter(Node node, Node parent) {
        if (Trees.isLoop(parent) && isOlderThan(parent)) {
            read |= DefiniteAssignment.isReadInNextRound(parent, variable);
        } else if (parent instanceof TryStmt attempt) {
            caught(node, attempt);
        } else if (parent instanceof CatchClause clause && Trees.parent(clause) instanceof TryStmt attempt) {
            attempt.getFinallyBlock().ifPresent(this::reach);
        }
    }

    private void caught(Node node, TryStmt attempt) {
        if (Trees.same(node, attempt.getTryBlock())) {
            attempt.getCatchClauses().forEach(clause -> reach(clause.getBody()));
            attempt.getFinallyBlock().ifPresent(this::reach);
        }
    }

    private void reach(Statement statement) {
        read |= DefiniteAssignment.through(List.of(statement), variable, false).unsetRead();
    }

    /** Whether the variable keeps its value from one round to the next. */
    private boolean isOlderThan(Node loop) {
        return variable.declaredAt() < repeated(loop);
    }

    private int repeated(Node loop) {
        if (loop instanceof ForStmt counted) {
            return counted.getInitialization().getLast().map(source::to).orElse(source.from(counted));
        }
        return loop instanceof ForEachStmt each ? source.from(each.getVariable()) : source.from(loop);
    }

    /** From every handler around the node that its function still runs after. */
    private void fail(Node node) {
        Node at = node;
        while (!Trees.same(at, host.body())) {
            Node parent = Trees.parent(at);
            if (parent instanceof TryStmt attempt && Trees.same(at, attempt.getTryBlock())) {
                caught(at, attempt);
                if (attempt.getCatchClauses().stream().anyMatch(clause -> mayGoOn(clause.getBody()))) {
                    climb(attempt);
                }
            } else if (parent instanceof CatchClause clause && Trees.parent(clause) instanceof TryStmt attempt) {
                attempt.getFinallyBlock().ifPresent(this::reach);
            }
            at = parent;
        }
    }

    private static boolean mayGoOn(Statement handler) {
        return Completion.isPossible(handler) || Jumps.leaving(List.of(handler)).isPresent();
    }

    static boolean isInSwitchGroup(Node block) {
        return block instanceof SwitchEntry entry
                && entry.getType() == SwitchEntry.Type.STATEMENT_GROUP
                && Trees.parent(entry) instanceof SwitchStmt;
    }
}
