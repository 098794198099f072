package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the function that takes the statements, and the call that takes their place. */
final class NewFunction {

    private static final Pattern LAST_RETURN = Pattern.compile("\\s*return;$");

    private final Move move;
    private final Run run;
    private final Flow flow;
    private final Exit exit;
    private final String name;
    private final Signature signature;

    NewFunction(Move move, String name) {
        this.move = move;
        this.run = move.run();
        this.flow = move.flow();
        this.exit = move.exit();
        this.name = name;
        this.signature = new Signature(move, name);
    }

    /** @throws Obstacle if a variable's type is not written anywhere */
    String call() {
        if (exit.gives()) {
            return run.host().result().isPresent() ? call("return ", ";") : call("", ";") + line() + "return;";
        }
        if (exit == Exit.RETURN_FOUND) {
            return keeping(FoundName.of(run, move.variables()));
        }
        return exit.asks() ? asking() : call(flow.output().map(this::assigned).orElse(""), ";");
    }

    /** With what stands before and behind it in its line. */
    private String call(String before, String behind) {
        String indent = Layout.indent(run.source().text(), run.from());
        String step = step();
        ListLines lines = new ListLines(run.source().lineLimit(), run.source().newline() + indent + step + step);
        List<String> arguments = flow.inputs().stream().map(Variable::name).toList();
        return lines.of(indent + before + name + "(", arguments, ")" + behind).substring(indent.length());
    }

    private String step() {
        return Signature.step(
                run,
                Layout.indent(run.source().text(), run.source().from(run.host().node())));
    }

    /** A condition around the exit that the function takes where the statements do. */
    private String asking() {
        return call("if (" + (exit == Exit.RETURN_FALSE ? "!" : ""), ") {")
                + line() + step() + run.source().text(leaving().get(0))
                + line() + "}";
    }

    /** A variable that is given back unless there is nothing in it. */
    private String keeping(String found) {
        String type = run.host().result().map(TypeText::text).orElseThrow();
        return call("%s%s %s = ".formatted(run.host().hasFinalParameters() ? "final " : "", type, found), ";")
                + line() + "if (" + found + " != null) {"
                + line() + step() + "return " + found + ";"
                + line() + "}";
    }

    /** Behind the call in a function without result, in the line below. */
    private String line() {
        return run.source().newline() + Layout.indent(run.source().text(), run.from());
    }

    private String assigned(Variable output) {
        return Flow.isBornIn(run, output)
                ? "%s%s %s = ".formatted(output.isFinal() ? "final " : "", declared(output), output.name())
                : output.name() + " = ";
    }

    private static String declared(Variable output) {
        boolean told = output.declaration() instanceof VariableDeclarator variable
                && variable.getType().isVarType();
        return told ? "var" : TypeText.required(output);
    }

    /** The whole function, indented like its host, without an end of line. */
    String text() {
        String text = run.source().text();
        String newline = run.source().newline();
        String outer = Layout.indent(text, run.source().from(run.host().node()));
        String inner = outer + Signature.step(run, outer);
        StringBuilder function = new StringBuilder();
        suppressions()
                .forEach(annotation -> function.append(outer).append(annotation).append(newline));
        function.append(signature.text(outer)).append(newline);
        flow.locals().stream().filter(this::isDeclared).forEach(variable -> function.append(inner)
                .append("%s %s;".formatted(TypeText.required(variable), variable.name()))
                .append(newline));
        function.append(body(inner)).append(newline);
        boolean open = exit == Exit.RETURN_ALL && Completion.isPossible(run.statements());
        boolean ends = open || exit.asks() || (flow.output().isPresent() && folded().isEmpty());
        if (ends && !end().equals("return;")) {
            function.append(inner).append(end()).append(newline);
        }
        return function.append(outer).append("}").toString();
    }

    /** What ends the function anyway is not said at its end. */
    private String body(String inner) {
        String body = move.region().indented(run, inner, replaced());
        boolean needless = run.host().result().isEmpty()
                && run.statements().size() > 1
                && run.last() instanceof ReturnStmt;
        return needless ? LAST_RETURN.matcher(body).replaceFirst("") : body;
    }

    /** What statements become that can't stay as they are. */
    private IdentityHashMap<Statement, String> replaced() {
        IdentityHashMap<Statement, String> replaced = exits();
        started().ifPresent(variable -> replaced.putIfAbsent(
                run.first(), TypeText.required(variable) + " " + run.source().text(run.first())));
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
        folded().ifPresent(
                        value -> exits.put(run.last(), "return " + run.source().text(value) + ";"));
        return exits;
    }

    /** The statements after which the function does not go on. */
    private List<? extends Statement> leaving() {
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

    /** The moved code may need what its function was allowed. */
    private Stream<String> suppressions() {
        return run.host().annotations().stream()
                .filter(annotation -> annotation.getNameAsString().equals("SuppressWarnings"))
                .map(annotation -> run.source().text(annotation));
    }

    /** Behind its host and those that are called like it: what is to be put there. */
    Edit addition(Kind kind) {
        String newline = run.source().newline();
        int end = run.source().to(run.host().lastOfName());
        int behind = Layout.lineEnd(run.source().text(), end);
        String addition = behind > end ? newline + text() + newline : newline + newline + text();
        return new Edit(kind, behind, behind, addition, "added `%s`".formatted(name));
    }
}
