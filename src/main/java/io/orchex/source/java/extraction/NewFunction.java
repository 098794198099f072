package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.type.TypeParameter;
import io.orchex.source.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the function that takes the statements, and the call that takes their place. */
final class NewFunction {

    private static final int LONGEST_LINE = 120;
    private static final Set<String> KEPT = Set.of("Nullable", "CheckForNull");

    private final Run run;
    private final Flow flow;
    private final Exit exit;
    private final List<String> exceptions;
    private final String name;

    NewFunction(Run run, Flow flow, Exit exit, List<String> exceptions, String name) {
        this.run = run;
        this.flow = flow;
        this.exit = exit;
        this.exceptions = exceptions;
        this.name = name;
    }

    /** @throws Obstacle if a variable's type is not written anywhere */
    String call() {
        String arguments = flow.inputs().stream().map(Variable::name).collect(Collectors.joining(", "));
        String call = "%s(%s);".formatted(name, arguments);
        if (exit == Exit.RETURN) {
            return run.host().result().isPresent() ? "return " + call : call + line() + "return;";
        }
        return flow.output().map(output -> assigned(output, call)).orElse(call);
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
        boolean told = output.declaration() instanceof com.github.javaparser.ast.body.VariableDeclarator variable
                && variable.getType().isVarType();
        return told ? "var" : type(output);
    }

    private static String type(Variable variable) {
        return TypeText.of(variable)
                .orElseThrow(() -> new Obstacle("the type of `%s` is not written anywhere".formatted(variable.name())));
    }

    /** The whole function, indented like its host, without an end of line. */
    String text(Region region) {
        String text = run.source().text();
        String newline = run.source().newline();
        String outer = Layout.indent(text, run.source().from(run.host().node()));
        String inner = outer + step(outer);
        StringBuilder function = new StringBuilder();
        suppressions()
                .forEach(annotation -> function.append(outer).append(annotation).append(newline));
        function.append(signature(outer)).append(newline);
        flow.locals().stream().filter(variable -> !isParameter(variable)).forEach(variable -> function.append(inner)
                .append("%s %s;".formatted(type(variable), variable.name()))
                .append(newline));
        function.append(region.indented(run, inner)).append(newline);
        flow.output().ifPresent(output -> function.append(inner)
                .append("return %s;".formatted(output.name()))
                .append(newline));
        return function.append(outer).append("}").toString();
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

    private String signature(String outer) {
        String head = "%sprivate %s%s%s %s("
                .formatted(outer, run.host().isStatic() ? "static " : "", typeParameters(), result(), name);
        List<String> parameters = flow.inputs().stream().map(this::parameter).toList();
        String tail = ")" + (exceptions.isEmpty() ? "" : " throws " + String.join(", ", exceptions)) + " {";
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
        List<AnnotationExpr> annotations =
                variable.declaration() instanceof com.github.javaparser.ast.body.Parameter parameter
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
                    .map(type -> kept(run.host().annotations()) + type.asString())
                    .orElse("void");
        }
        return flow.output().map(NewFunction::type).orElse("void");
    }

    /** All of the host's if any is named: one may be the bound of another. */
    private String typeParameters() {
        List<TypeParameter> own = run.host().typeParameters();
        Set<String> names = own.stream().map(TypeParameter::getNameAsString).collect(Collectors.toSet());
        List<String> words = new ArrayList<>(exceptions);
        flow.inputs().forEach(variable -> words.add(type(variable)));
        flow.locals().forEach(variable -> words.add(type(variable)));
        words.add(result());
        run.all(SimpleName.class).forEach(simple -> words.add(simple.getIdentifier()));
        boolean named =
                words.stream().flatMap(word -> Stream.of(word.split("\\W+"))).anyMatch(names::contains);
        return named ? own.stream().map(run.source()::text).collect(Collectors.joining(", ", "<", "> ")) : "";
    }
}
