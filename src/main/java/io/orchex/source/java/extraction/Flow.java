package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.orchex.source.java.extraction.DefiniteAssignment.Result;
import io.orchex.source.java.extraction.Variable.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What values go into a run of statements and which one comes out.
 *
 * @param inputs variables whose value it needs
 * @param locals variables from outside that it sets before it reads them, and that thus become its own
 * @param outputs what is read after it: at most one
 */
record Flow(List<Variable> inputs, List<Variable> locals, List<Variable> outputs) {

    Optional<Variable> output() {
        return outputs.stream().findFirst();
    }

    /** Whether the output is declared inside of the run. */
    static boolean isBornIn(Run run, Variable variable) {
        return run.holds(variable.declaredAt());
    }

    /** @throws Obstacle if values pass in a way that a function can't have */
    static Flow of(Run run, Variables variables, Exit exit) {
        Flow flow = new Flow(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean open = Completion.isPossible(run.statements());
        Optional<Ending> ending = exit == Exit.RETURN_ALL ? Ending.of(run, variables, open) : Optional.empty();
        for (Variable variable : variables.all()) {
            boolean last = ending.filter(given -> given.names(variable)).isPresent();
            boolean born = isBornIn(run, variable);
            boolean inside = variable.mentions().stream()
                    .anyMatch(mention -> run.holds(mention.at()) && !staysBehind(mention, run, exit));
            if (born) {
                flow.addBorn(run, variable);
            } else if (inside || last) {
                flow.addOlder(run, variable, exit, last);
            }
        }
        flow.check(run, exit);
        return flow;
    }

    /** Whether it only tells what its function returns, which that goes on to say itself. */
    private static boolean staysBehind(Mention mention, Run run, Exit exit) {
        Node parent = Trees.parent(mention.node());
        List<? extends Statement> ends =
                switch (exit) {
                    case RETURN_SAME -> run.own(ReturnStmt.class);
                    case JUMP -> Jumps.leaving(run);
                    default -> List.of();
                };
        return ends.stream().anyMatch(end -> Trees.same(end, parent));
    }

    private void addBorn(Run run, Variable variable) {
        Optional<Mention> later = variable.mentions().stream()
                .filter(mention -> !run.holds(mention.at()))
                .findFirst();
        if (later.isEmpty()) {
            return;
        }
        if (!isDeclaredBy(run, variable)) {
            throw new Obstacle("line %d uses `%s`, which a pattern in the range binds"
                    .formatted(run.source().line(later.get().at()), variable.name()));
        }
        boolean set =
                DefiniteAssignment.through(run.statements(), variable, false).set();
        if (!set) {
            throw new Obstacle("`%s` is declared in the range but not on every path set there, and line %d uses it"
                    .formatted(variable.name(), run.source().line(later.get().at())));
        }
        outputs.add(variable);
    }

    private static boolean isDeclaredBy(Run run, Variable variable) {
        return variable.declaration() instanceof VariableDeclarator declarator
                && Trees.parent(declarator) instanceof VariableDeclarationExpr declaration
                && Trees.parent(declaration) instanceof ExpressionStmt statement
                && run.statements().stream().anyMatch(own -> Trees.same(own, statement));
    }

    /** @param last whether it is given back at the end */
    private void addOlder(Run run, Variable variable, Exit exit, boolean last) {
        boolean written =
                variable.mentions().stream().anyMatch(mention -> mention.written() && run.holds(mention.at()));
        boolean wanted = written && !exit.leaves() && Liveness.isReadAfter(run, variable);
        if (written && exit.leaves() && Liveness.isKept(run.host(), variable)) {
            throw new Obstacle("the range sets `%s`, and what it is in the end is kept".formatted(variable.name()));
        }
        if (written) {
            checkFailure(run, variable, exit != Exit.ON);
        }
        Result unset = DefiniteAssignment.through(run.statements(), variable, false);
        boolean jumps = !Jumps.repeating(run).isEmpty() || !Jumps.leaving(run).isEmpty();
        boolean needed = unset.unsetRead() || ((wanted || last) && (jumps || !unset.set()));
        if (needed && !isSetBefore(run, variable)) {
            throw new Obstacle("`%s` may not have a value yet where the range begins".formatted(variable.name()));
        }
        (needed ? inputs : locals).add(variable);
        if (wanted) {
            outputs.add(variable);
        }
    }

    private static boolean isSetBefore(Run run, Variable variable) {
        return variable.startsSet()
                || DefiniteAssignment.isSetBefore(run.first(), run.host().body(), variable);
    }

    /** What the run sets is lost when an exception leaves its function, so nobody may read it then. */
    private static void checkFailure(Run run, Variable variable, boolean returns) {
        boolean atEnd = !returns
                && variable.mentions().stream()
                        .filter(mention -> mention.written() && run.holds(mention.at()))
                        .allMatch(mention -> Tail.isTail(mention, run));
        if (!atEnd && Liveness.isReadAfterFailure(run, variable)) {
            throw new Obstacle("the range sets `%s`, and whoever catches an exception of the range reads it"
                    .formatted(variable.name()));
        }
    }

    private void check(Run run, Exit exit) {
        if (exit.asks() && !outputs.isEmpty()) {
            throw new Obstacle("some paths through the range %s, and `%s` is read after the others"
                    .formatted(
                            exit == Exit.JUMP ? "jump out of it" : "return from the function",
                            outputs.get(0).name()));
        }
        if (outputs.size() > 1) {
            Variable first = outputs.get(0);
            throw new Obstacle(
                    "line %d sets `%s`, which is read after the range, and so is `%s`: a function gives back one value"
                            .formatted(
                                    lineOfWrite(run, first),
                                    first.name(),
                                    outputs.get(1).name()));
        }
        for (Variable variable : inputs) {
            variable.mentions().stream()
                    .filter(mention -> run.holds(mention.at()))
                    .forEach(mention -> checkUse(variable, mention, run));
        }
    }

    private static int lineOfWrite(Run run, Variable variable) {
        int at = variable.mentions().stream()
                .filter(mention -> mention.written() && run.holds(mention.at()))
                .mapToInt(Mention::at)
                .findFirst()
                .orElse(variable.declaredAt());
        return run.source().line(at);
    }

    private static void checkUse(Variable variable, Mention mention, Run run) {
        Node parent = Trees.parent(mention.node());
        if (parent instanceof SwitchEntry) {
            throw new Obstacle("line %d has the constant `%s` as a case, which a parameter can't be"
                    .formatted(run.source().line(mention.at()), variable.name()));
        }
        if (parent instanceof ThrowStmt && variable.declaration() instanceof Parameter) {
            throw new Obstacle("line %d throws `%s` again, of which the compiler knows more where it was caught"
                    .formatted(run.source().line(mention.at()), variable.name()));
        }
    }
}
