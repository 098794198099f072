package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets a run take along what belongs to it: declarations before it that nothing else uses, the return of its result,
 * the other half of a pair of calls.
 */
final class Widening {

    private final Run run;
    private final Variables variables;
    private final List<? extends Statement> all;
    private int from;
    private int to;

    private Widening(Run run, NodeWithStatements<?> block, Variables variables) {
        this.run = run;
        this.variables = variables;
        this.all = block.getStatements();
        this.to = all.size() - run.rest().size();
        this.from = to - run.statements().size();
    }

    /** The run itself where nothing more belongs to it, or all of its function does. */
    static Run of(Run run, Variables variables) {
        return run.block() instanceof NodeWithStatements<?> block ? new Widening(run, block, variables).widened() : run;
    }

    private Run widened() {
        if (to == all.size() - 1 && givesBack(all.get(to))) {
            to++;
        }
        while (from > 0 && (belongs(all.get(from - 1)) || isSetOnlyHere(all.get(from - 1)))) {
            from--;
        }
        Pairs.of(all).forEach(this::take);
        boolean whole =
                to - from == all.size() && Trees.same(run.block(), run.host().body());
        return whole ? run : new Run(run.host(), run.block(), List.copyOf(all.subList(from, to)), run.source());
    }

    /** What closes right behind it what it opens, and what opens right before it what it closes. */
    private void take(Pairs.Pair pair) {
        boolean opens = from <= pair.open() && pair.open() < to;
        if (opens && pair.close() == to) {
            to++;
        } else if (!opens && pair.open() == from - 1 && pair.close() < to) {
            from--;
        }
    }

    private boolean holds(int offset) {
        return run.source().from(all.get(from)) <= offset
                && offset < run.source().to(all.get(to - 1));
    }

    /** Whether only the run mentions what is declared there, and needs no more for it than it saves. */
    private boolean belongs(Statement statement) {
        if (!Run.declares(statement)) {
            return false;
        }
        VariableDeclarationExpr declaration = (VariableDeclarationExpr) ((ExpressionStmt) statement).getExpression();
        List<Variable> declared = variables.all().stream()
                .filter(variable -> declaration.getVariables().stream()
                        .anyMatch(declarator -> Trees.same(declarator, variable.declaration())))
                .toList();
        boolean onlyHere = declared.stream()
                .flatMap(variable -> variable.mentions().stream())
                .allMatch(mention -> holds(mention.at()));
        boolean used =
                declared.stream().noneMatch(variable -> variable.mentions().isEmpty());
        return onlyHere && used && needed(declaration).size() <= declared.size();
    }

    /** Whether it only makes room for one value that the run then gives: both together declare it where it is given. */
    private boolean isSetOnlyHere(Statement statement) {
        if (!Run.declares(statement)) {
            return false;
        }
        VariableDeclarationExpr declaration = (VariableDeclarationExpr) ((ExpressionStmt) statement).getExpression();
        VariableDeclarator only = declaration.getVariable(0);
        boolean plain = declaration.getVariables().size() == 1
                && only.getInitializer()
                        .filter(value -> !(value instanceof LiteralExpr))
                        .isEmpty();
        return plain
                && variables.all().stream()
                        .filter(variable -> Trees.same(variable.declaration(), only))
                        .anyMatch(variable -> variable.mentions().stream()
                                .anyMatch(mention -> mention.written() && holds(mention.at())));
    }

    /** Variables that the run does not need yet. */
    private Set<Variable> needed(VariableDeclarationExpr declaration) {
        return declaration.findAll(NameExpr.class).stream()
                .flatMap(name -> variables.meantBy(name).stream())
                .filter(variable -> variable.mentions().stream().noneMatch(mention -> holds(mention.at())))
                .collect(Collectors.toSet());
    }

    /** Whether all that is left to do is to give back what the run has made, or to end where it ends otherwise. */
    private boolean givesBack(Statement statement) {
        if (!(statement instanceof ReturnStmt end) || end.getExpression().isEmpty()) {
            return false;
        }
        return !run.own(ReturnStmt.class).isEmpty()
                || end.getExpression()
                        .filter(NameExpr.class::isInstance)
                        .flatMap(variables::meantBy)
                        .filter(this::isMade)
                        .isPresent();
    }

    private boolean isMade(Variable variable) {
        return holds(variable.declaredAt())
                || variable.mentions().stream().anyMatch(mention -> mention.written() && holds(mention.at()));
    }
}
