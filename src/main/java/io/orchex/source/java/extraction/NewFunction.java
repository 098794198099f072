package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import java.util.IdentityHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the function that takes the statements, and the call that takes their place. */
final class NewFunction {

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
        String arguments = flow.inputs().stream().map(Variable::name).collect(Collectors.joining(", "));
        String call = "%s(%s);".formatted(name, arguments);
        if (exit == Exit.RETURN) {
            return run.host().result().isPresent() ? "return " + call : call + line() + "return;";
        }
        return exit.asks()
                ? asking("%s(%s)".formatted(name, arguments))
                : flow.output().map(output -> assigned(output, call)).orElse(call);
    }

    /** A condition around the exit that the function takes where the statements do. */
    private String asking(String call) {
        String text = run.source().text();
        String step = Signature.step(
                run, Layout.indent(text, run.source().from(run.host().node())));
        String value = exit == Exit.RETURN_TRUE ? " true" : exit == Exit.RETURN_FALSE ? " false" : "";
        return "if (" + (exit == Exit.RETURN_FALSE ? "!" : "") + call + ") {" + line() + step + "return" + value + ";"
                + line() + "}";
    }

    /** Behind the call in a function without result, in the line below. */
    private String line() {
        return run.source().newline() + Layout.indent(run.source().text(), run.from());
    }

    private String assigned(Variable output, String call) {
        if (!Flow.isBornIn(run, output)) {
            return "%s = %s".formatted(output.name(), call);
        }
        return "%s%s %s = %s".formatted(output.isFinal() ? "final " : "", declared(output), output.name(), call);
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
        flow.locals().stream().filter(variable -> !isParameter(variable)).forEach(variable -> function.append(inner)
                .append("%s %s;".formatted(TypeText.required(variable), variable.name()))
                .append(newline));
        function.append(move.region().indented(run, inner, jumps())).append(newline);
        if (exit.asks() || flow.output().isPresent()) {
            function.append(inner).append(end()).append(newline);
        }
        return function.append(outer).append("}").toString();
    }

    /** What the jumps become that lead out of the statements. */
    private IdentityHashMap<Statement, String> jumps() {
        IdentityHashMap<Statement, String> jumps = new IdentityHashMap<>();
        Jumps.repeating(run).forEach(jump -> jumps.put(jump, end()));
        if (exit == Exit.RETURN_NOTHING) {
            run.own(ReturnStmt.class).forEach(jump -> jumps.put(jump, "return true;"));
        }
        return jumps;
    }

    private String end() {
        if (exit.asks()) {
            return exit == Exit.RETURN_FALSE ? "return true;" : "return false;";
        }
        return flow.output()
                .map(output -> "return %s;".formatted(output.name()))
                .orElse("return;");
    }

    private boolean isParameter(Variable variable) {
        return flow.inputs().contains(variable);
    }

    /** The moved code may need what its function was allowed. */
    private Stream<String> suppressions() {
        return run.host().annotations().stream()
                .filter(annotation -> annotation.getNameAsString().equals("SuppressWarnings"))
                .map(annotation -> run.source().text(annotation));
    }

    /** Behind its host: what is to be put there. */
    Edit addition(Kind kind) {
        String newline = run.source().newline();
        int end = run.source().to(run.host().node());
        int behind = Layout.lineEnd(run.source().text(), end);
        String addition = behind > end ? newline + text() + newline : newline + newline + text();
        return new Edit(kind, behind, behind, addition, "added `%s`".formatted(name));
    }
}
