package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.TypeParameter;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the function that takes the statements, and the call that takes their place. */
final class NewFunction {

    private static final int LONGEST_LINE = 120;
    private static final Set<String> KEPT = Set.of("Nullable", "CheckForNull");

    private final Move move;
    private final Run run;
    private final Flow flow;
    private final Exit exit;
    private final String name;

    NewFunction(Move move, String name) {
        this.move = move;
        this.run = move.run();
        this.flow = move.flow();
        this.exit = move.exit();
        this.name = name;
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
        String step = step(Layout.indent(text, run.source().from(run.host().node())));
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
        return told ? "var" : type(output);
    }

    private static String type(Variable variable) {
        return TypeText.of(variable)
                .orElseThrow(() -> new Obstacle("the type of `%s` is not written anywhere".formatted(variable.name())));
    }

    /** The whole function, indented like its host, without an end of line. */
    String text() {
        String text = run.source().text();
        String newline = run.source().newline();
        String outer = Layout.indent(text, run.source().from(run.host().node()));
        String inner = outer + step(outer);
        StringBuilder function = new StringBuilder();
        suppressions().forEach(annotation -> function.append(outer).append(annotation).append(newline));
        function.append(signature(outer)).append(newline);
        flow.locals().stream()
                .filter(variable -> !isParameter(variable))
                .forEach(variable -> function.append(inner)
                        .append("%s %s;".formatted(type(variable), variable.name()))
                        .append(newline));
        function.append(move.region().indented(run, inner, jumps())).append(newline);
        if (exit.asks() || flow.output().isPresent()) {
            function.append(inner).append(end()).append(newline);
        }
        return function.append(outer).append("}").toString();
    }

    /** What the jumps become that lead out of the statements. */
    private Map<Statement, String> jumps() {
        Map<Statement, String> jumps = new IdentityHashMap<>();
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

    private String step(String outer) {
        String first = Layout.indent(
                run.source().text(), run.source().from(run.host().body().getStatement(0)));
        boolean regular = first.startsWith(outer) && first.length() > outer.length();
        return regular ? first.substring(outer.length()) : outer.startsWith("\t") ? "\t" : "    ";
    }

    /** Behind its host: what is to be put there. */
    Edit addition(Kind kind) {
        String newline = run.source().newline();
        int end = run.source().to(run.host().node());
        int behind = Layout.lineEnd(run.source().text(), end);
        String addition = behind > end ? newline + text() + newline : newline + newline + text();
        return new Edit(kind, behind, behind, addition, "added `%s`".formatted(name));
    }

    private String signature(String outer) {
        String head = "%sprivate %s%s%s %s("
                .formatted(outer, run.host().isStatic() ? "static " : "", typeParameters(), result(), name);
        List<String> parameters = flow.inputs().stream().map(this::parameter).toList();
        String tail = ")" + (move.exceptions().isEmpty() ? "" : " throws " + String.join(", ", move.exceptions())) + " {";
        String whole = head + String.join(", ", parameters) + tail;
        if (whole.length() <= LONGEST_LINE) {
            return whole;
        }
        String further = run.source().newline() + outer + step(outer) + step(outer);
        String list = String.join(", ", parameters);
        boolean fits = further.length() + list.length() + tail.length() <= LONGEST_LINE;
        return head + further + (fits ? list : String.join("," + further, parameters)) + tail;
    }

    private String parameter(Variable variable) {
        List<AnnotationExpr> annotations = variable.declaration() instanceof Parameter parameter
                ? parameter.getAnnotations()
                : List.of();
        return kept(annotations) + type(variable) + " " + variable.name();
    }

    private String kept(List<AnnotationExpr> annotations) {
        return annotations.stream()
                .filter(annotation -> KEPT.contains(annotation.getName().getIdentifier()))
                .map(annotation -> run.source().text(annotation) + " ")
                .collect(Collectors.joining());
    }

    private String result() {
        if (exit == Exit.RETURN) {
            return run.host()
                    .result()
                    .map(type -> kept(run.host().annotations()) + TypeText.text(type))
                    .orElse("void");
        }
        return exit.asks() ? "boolean" : flow.output().map(NewFunction::type).orElse("void");
    }

    /** All of the host's if any is named: one may be the bound of another. */
    String typeParameters() {
        List<TypeParameter> own = run.host().typeParameters();
        Set<String> names = own.stream().map(TypeParameter::getNameAsString).collect(Collectors.toSet());
        List<String> words = new ArrayList<>(move.exceptions());
        flow.inputs().forEach(variable -> words.add(type(variable)));
        flow.locals().forEach(variable -> words.add(type(variable)));
        words.add(result());
        run.all(SimpleName.class).forEach(simple -> words.add(simple.getIdentifier()));
        boolean named = words.stream()
                .flatMap(word -> Stream.of(word.split("\\W+")))
                .anyMatch(names::contains);
        return named
                ? own.stream().map(run.source()::text).collect(Collectors.joining(", ", "<", "> "))
                : "";
    }
}
