package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.stmt.SwitchStmt;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import java.util.List;
import java.util.Set;
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
                + line() + step()
                + run.source().text(new NewBody(move, name).leaving().get(0))
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
                ? "%s%s %s = ".formatted(isFinal(output) ? "final " : "", declared(output), output.name())
                : output.name() + " = ";
    }

    /** As it was, or where it never changes any more in a function that says so of others. */
    private boolean isFinal(Variable output) {
        boolean changes = output.mentions().stream().anyMatch(mention -> mention.written() && !run.holds(mention.at()));
        return output.isFinal()
                || (!changes && run.host().hasFinalParameters() && run.host().hasFinalLocals());
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
        function.append(new NewBody(move, name).text(inner));
        return function.append(outer).append("}").toString();
    }

    /** The moved code may need what its function was allowed. */
    private Stream<String> suppressions() {
        return run.host().annotations().stream().filter(this::isNeeded).map(annotation -> run.source()
                .text(annotation));
    }

    private boolean isNeeded(AnnotationExpr annotation) {
        return switch (annotation.getName().getIdentifier()) {
            case "SuppressWarnings" -> mayWarn(annotation);
            case "SneakyThrows" -> mayThrow();
            default -> false;
        };
    }

    /** What Lombok hides from the compiler in its old function it has to hide in the new one. */
    private boolean mayThrow() {
        return new Thrown(run, move.variables()).known().filter(Set::isEmpty).isEmpty();
    }

    /** Whether the moved code has anything of what is not to be warned of, as far as one can see. */
    private boolean mayWarn(AnnotationExpr annotation) {
        return switch (run.source().text(annotation)) {
            case "@SuppressWarnings(\"ReferenceEquality\")" ->
                run.all(BinaryExpr.class).stream()
                        .anyMatch(operation -> operation.getOperator() == BinaryExpr.Operator.EQUALS
                                || operation.getOperator() == BinaryExpr.Operator.NOT_EQUALS);
            case "@SuppressWarnings(\"fallthrough\")" ->
                !run.all(SwitchStmt.class).isEmpty();
            default -> true;
        };
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
