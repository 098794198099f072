package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Aim;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Gives an expression that a function says several times, or a condition that is hard to read, a name. */
public final class ExtractVariable {

    private static final int SHORTEST = 12;
    private static final int FEWEST_OPERATORS = 3;

    private final SourceText source;
    private final Host host;
    private final Variables variables;
    private final PureExpressions pure;
    private final List<String> refusals = new ArrayList<>();

    private ExtractVariable(SourceText source, Host host) {
        this.source = source;
        this.host = host;
        this.variables = new Variables(host, source);
        this.pure = new PureExpressions(variables);
    }

    public static Offer offer(SourceText source, Aim aim) {
        Span place = aim.places().get(0);
        Optional<Host> host = Hosts.find(source, place, aim.function());
        return host.map(found -> new ExtractVariable(source, found).among(aim))
                .orElseGet(() -> Offer.refused("no function with a body holds line %d".formatted(place.line())));
    }

    private Offer among(Aim aim) {
        List<Plan> plans = new ArrayList<>();
        if (!aim.variant().equals("unnamed_condition")) {
            repeated(aim).forEach(same -> attempt(() -> repeated(same), plans));
        }
        Trees.own(host.body(), IfStmt.class).stream()
                .filter(branch -> !aim.variant().equals("repeated_expression"))
                .filter(branch -> isAimedAt(branch.getCondition(), aim))
                .filter(branch -> operators(branch.getCondition()) >= FEWEST_OPERATORS)
                .forEach(branch -> attempt(() -> condition(branch), plans));
        Span place = aim.places().get(0);
        String refusal = refusals.stream()
                .findFirst()
                .orElse("lines %d-%d hold no expression that certainly means the same under a name"
                        .formatted(place.line(), place.endLine()));
        return new Offer(plans, refusal);
    }

    private void attempt(Supplier<Plan> attempt, List<Plan> plans) {
        try {
            plans.add(attempt.get());
        } catch (Obstacle obstacle) {
            refusals.add(obstacle.reason());
        }
    }

    private boolean isAimedAt(Node node, Aim aim) {
        return aim.places().stream()
                .anyMatch(place -> place.line() <= source.lastLine(node) && source.line(node) <= place.endLine());
    }

    /** Equal expressions without any effect, those that save most first. */
    private List<List<Expression>> repeated(Aim aim) {
        Map<String, List<Expression>> all = new LinkedHashMap<>();
        for (Expression expression : Trees.own(host.body(), Expression.class)) {
            boolean heavy = source.text(expression).length() >= SHORTEST;
            boolean wanted = expression instanceof BinaryExpr || expression instanceof MethodCallExpr;
            if (heavy && wanted && pure.type(expression).isPresent()) {
                all.computeIfAbsent(Tokens.code(expression), code -> new ArrayList<>())
                        .add(expression);
            }
        }
        return all.values().stream()
                .filter(same -> same.size() > 1 && same.stream().anyMatch(node -> isAimedAt(node, aim)))
                .sorted(Comparator.comparingInt((List<Expression> same) ->
                                same.size() * source.text(same.get(0)).length())
                        .reversed())
                .toList();
    }

    private Plan repeated(List<Expression> same) {
        Expression first = same.get(0);
        Statement statement = statement(first);
        int end = source.to(Trees.parent(statement));
        List<Expression> reached = same.stream()
                .filter(other -> source.from(other) >= source.from(statement) && source.to(other) <= end)
                .toList();
        if (reached.size() < 2) {
            throw new Obstacle(
                    "`%s` stands in branches that share no statement before them".formatted(source.text(first)));
        }
        if (!Evaluation.isCertain(first, statement)) {
            throw new Obstacle(
                    "line %d evaluates `%s` on some paths only".formatted(source.line(first), source.text(first)));
        }
        checkUnchanged(first, statement, reached.get(reached.size() - 1));
        String name = new VariableName(source, variables).of(first);
        return plan(statement, pure.type(first).orElse("var"), name, reached);
    }

    /** The statement of a block in which the expression stands. */
    private Statement statement(Node node) {
        Node at = node;
        while (!(at instanceof Statement && Trees.parent(at) instanceof NodeWithStatements)) {
            at = Trees.parent(at);
        }
        if (!Layout.startsLine(source.text(), source.from(at))) {
            throw new Obstacle("line %d does not begin with a statement".formatted(source.line(at)));
        }
        return (Statement) at;
    }

    /** No variable in it may get another value as long as the name stands for it, nor in a loop around the last use. */
    private void checkUnchanged(Expression expression, Statement from, Expression last) {
        Set<Variable> used = pure.variables(expression);
        int end = Trees.around(last, Trees.parent(from), Trees::isLoop)
                .map(source::to)
                .orElse(source.to(last));
        for (Variable variable : used) {
            variable.mentions().stream()
                    .filter(mention -> mention.written() && mention.at() >= source.from(from) && mention.at() < end)
                    .findFirst()
                    .ifPresent(mention -> {
                        throw new Obstacle("line %d sets `%s`, of which the expression is made"
                                .formatted(source.line(mention.at()), variable.name()));
                    });
            if (variable.declaredAt() >= source.from(from)) {
                throw new Obstacle("`%s` is declared too late".formatted(variable.name()));
            }
        }
    }

    private Plan condition(IfStmt branch) {
        Expression condition = branch.getCondition();
        if (!(Trees.parent(branch) instanceof NodeWithStatements)
                || !Layout.startsLine(source.text(), source.from(branch))) {
            throw new Obstacle("line %d is no statement of a block, so nothing can be put before it"
                    .formatted(source.line(branch)));
        }
        if (condition.findFirst(PatternExpr.class).isPresent()) {
            throw new Obstacle("the condition in line %d binds a name".formatted(source.line(condition)));
        }
        String name = new VariableName(source, variables).of(branch, host);
        Plan plan = plan(branch, "boolean", name, List.of(condition));
        String doubt = "`%s` tells what follows from the condition, and not what it asks".formatted(name);
        return new Plan(plan.kind(), plan.what(), plan.edits(), plan.added(), doubt);
    }

    private Plan plan(Statement statement, String type, String name, List<Expression> uses) {
        String code = source.text(uses.get(0));
        String what = "named an expression `%s`".formatted(name);
        String indent = Layout.indent(source.text(), source.from(statement));
        List<Edit> edits = new ArrayList<>();
        int at = source.from(statement);
        String declaration = "%s %s = %s;%s%s".formatted(type, name, code, source.newline(), indent);
        edits.add(new Edit(Kind.DUPLICATION, at, at, declaration, what));
        uses.forEach(use -> edits.add(new Edit(Kind.DUPLICATION, source.from(use), source.to(use), name, what)));
        return new Plan(Kind.DUPLICATION, what, edits, "");
    }

    private static int operators(Expression condition) {
        return (int) condition.findAll(BinaryExpr.class).stream()
                .filter(operation -> operation.getOperator() == BinaryExpr.Operator.AND
                        || operation.getOperator() == BinaryExpr.Operator.OR)
                .count();
    }
}
