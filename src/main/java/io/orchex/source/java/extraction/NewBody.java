package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes what stands between the braces of a new function. */
final class NewBody {

    private static final Pattern LAST_RETURN = Pattern.compile("\\s*return;$");

    private final Move move;
    private final String name;
    private final Run run;
    private final Flow flow;
    private final Exit exit;

    /** @param name of the function */
    NewBody(Move move, String name) {
        this.name = name;
        this.move = move;
        this.run = move.run();
        this.flow = move.flow();
        this.exit = move.exit();
    }

    /** @param inner what its lines are indented by */
    String text(String inner) {
        String newline = run.source().newline();
        StringBuilder text = new StringBuilder();
        flow.locals().stream().filter(this::isDeclared).forEach(variable -> text.append(inner)
                .append("%s %s;".formatted(TypeText.required(variable), variable.name()))
                .append(newline));
        text.append(body(inner)).append(newline);
        boolean open = exit == Exit.RETURN_ALL && Completion.isPossible(run.statements());
        boolean ends =
                ((open || exit.asks()) && answer().isEmpty()) || (flow.output().isPresent() && folded().isEmpty());
        if (ends && !end().equals("return;")) {
            text.append(inner).append(end()).append(newline);
        }
        return text.toString();
    }

    /** What ends the function anyway is not said at its end. */
    private String body(String inner) {
        String body = untitled(move.region().indented(run, inner, replaced()), inner);
        boolean needless =
                run.host().result().isEmpty() && run.statements().size() > 1 && run.last() instanceof ReturnStmt;
        return needless ? LAST_RETURN.matcher(body).replaceFirst("") : body;
    }

    /** Without a comment above that says the same as the name, word for word. */
    private String untitled(String body, String inner) {
        String comment = move.region().comment().strip();
        String title = inner + comment + run.source().newline() + inner;
        return body.startsWith(title) && CommentName.isWhole(comment, name)
                ? body.substring(title.length() - inner.length())
                : body;
    }

    /** What statements become that can't stay as they are. */
    private IdentityHashMap<Statement, String> replaced() {
        IdentityHashMap<Statement, String> replaced = exits();
        started()
                .ifPresent(variable -> replaced.putIfAbsent(
                        run.first(),
                        TypeText.required(variable) + " " + run.source().text(run.first())));
        return replaced;
    }

    /** The variable from outside that the first statement gives its first value, where that can declare it. */
    private Optional<Variable> started() {
        return run.first() instanceof ExpressionStmt first
                        && first.getExpression() instanceof AssignExpr assignment
                        && assignment.getOperator() == AssignExpr.Operator.ASSIGN
                        && !exits().containsKey(run.first())
                ? move.variables()
                        .meantBy(assignment.getTarget())
                        .filter(variable -> flow.locals().contains(variable))
                        .filter(variable -> !isNamedIn(variable, assignment.getValue()))
                : Optional.empty();
    }

    private static boolean isNamedIn(Variable variable, Expression value) {
        return variable.mentions().stream().anyMatch(mention -> Trees.isWithin(mention.node(), value));
    }

    /** What the statements become that lead out of the others. */
    private IdentityHashMap<Statement, String> exits() {
        IdentityHashMap<Statement, String> exits = new IdentityHashMap<>();
        Jumps.repeating(run).forEach(jump -> exits.put(jump, end()));
        if (exit == Exit.RETURN_SAME || exit == Exit.JUMP) {
            leaving().forEach(jump -> exits.put(jump, "return true;"));
        }
        if (exit.leaves()) {
            Jumps.leaving(run).forEach(jump -> exits.put(jump, end()));
        }
        answer().ifPresent(answer -> {
            exits.keySet().removeIf(jump -> Trees.isWithin(jump, run.last()));
            exits.put(run.last(), answer);
        });
        folded().ifPresent(
                        value -> exits.put(run.last(), "return " + run.source().text(value) + ";"));
        return exits;
    }

    /** What a last question becomes whose answer is what the function gives back. */
    private Optional<String> answer() {
        boolean open = exit == Exit.RETURN_ALL && Completion.isPossible(run.statements());
        String end = exit.asks() || open ? end() : "";
        boolean otherwise = end.equals("return true;");
        boolean renamed = exit == Exit.RETURN_SAME || exit == Exit.JUMP;
        return otherwise || end.equals("return false;")
                ? new ClosingQuestion(run)
                        .answer(
                                last -> renamed
                                        ? leaving().stream().anyMatch(jump -> Trees.same(jump, last))
                                        : ClosingQuestion.says(last, !otherwise),
                                otherwise)
                : Optional.empty();
    }

    /** The statements after which the function does not go on. */
    List<? extends Statement> leaving() {
        return exit == Exit.JUMP ? Jumps.leaving(run) : run.own(ReturnStmt.class);
    }

    /** The value that the last statement gives back at once. */
    private Optional<Expression> folded() {
        return exit == Exit.ON && Jumps.repeating(run).isEmpty()
                ? flow.output().flatMap(output -> Folding.value(run, output))
                : Optional.empty();
    }

    private String end() {
        if (exit == Exit.RETURN_FOUND) {
            return "return null;";
        }
        if (exit.asks()) {
            return exit == Exit.RETURN_FALSE ? "return true;" : "return false;";
        }
        if (exit == Exit.RETURN_ALL) {
            return Ending.of(run, move.variables(), Completion.isPossible(run.statements()))
                    .map(Ending::text)
                    .orElseThrow();
        }
        return flow.output()
                .map(output -> "return %s;".formatted(output.name()))
                .orElse("return;");
    }

    /** Whether the function has to declare it: not what it only gives back. */
    private boolean isDeclared(Variable variable) {
        long mentions = variable.mentions().stream()
                .filter(mention -> run.holds(mention.at()))
                .count();
        boolean needless = mentions == 1 && flow.outputs().contains(variable) && folded().isPresent();
        boolean started = started().filter(variable::equals).isPresent();
        return !flow.inputs().contains(variable) && !needless && !started;
    }
}
