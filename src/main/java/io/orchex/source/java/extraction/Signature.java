package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.type.TypeParameter;
import io.orchex.source.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The first line of a new function: what it takes, gives and throws. */
final class Signature {

    private static final Pattern NO_NAME = Pattern.compile("\\W+");
    private static final Set<String> KEPT = Set.of("Nullable", "CheckForNull");

    private final Move move;
    private final Run run;
    private final Flow flow;
    private final Exit exit;
    private final String name;

    Signature(Move move, String name) {
        this.move = move;
        this.run = move.run();
        this.flow = move.flow();
        this.exit = move.exit();
        this.name = name;
    }

    String text(String outer) {
        String head = "%sprivate %s%s%s %s("
                .formatted(outer, run.host().isStatic() ? "static " : "", typeParameters(), result(), name);
        List<String> parameters = flow.inputs().stream().map(this::parameter).toList();
        boolean apart = Layout.startsLine(
                run.source().text(), run.source().from(run.host().body()));
        String thrown = move.exceptions().isEmpty() ? "" : " throws " + String.join(", ", move.exceptions());
        String tail = ")" + thrown + (apart ? "" : " {");
        String further = run.source().newline() + outer + step(run, outer) + step(run, outer);
        // The brace stands where its host has one.
        return new ListLines(run.source().lineLimit(), further).of(head, parameters, tail)
                + (apart ? run.source().newline() + outer + "{" : "");
    }

    private String parameter(Variable variable) {
        List<AnnotationExpr> annotations =
                variable.declaration() instanceof Parameter parameter ? parameter.getAnnotations() : List.of();
        boolean fixed = run.host().hasFinalParameters()
                && variable.mentions().stream().noneMatch(mention -> mention.written() && run.holds(mention.at()));
        return kept(annotations) + (fixed ? "final " : "") + TypeText.required(variable) + " " + variable.name();
    }

    private String kept(List<AnnotationExpr> annotations) {
        return annotations.stream()
                .filter(annotation -> KEPT.contains(annotation.getName().getIdentifier()))
                .map(annotation -> run.source().text(annotation) + " ")
                .collect(Collectors.joining());
    }

    private String result() {
        if (exit.gives() || exit == Exit.RETURN_FOUND) {
            return run.host()
                    .result()
                    .map(type -> kept(run.host().annotations()) + TypeText.text(type))
                    .orElse("void");
        }
        return exit.asks() ? "boolean" : flow.output().map(TypeText::required).orElse("void");
    }

    /** All of the host's if any is named: one may be the bound of another. */
    String typeParameters() {
        List<TypeParameter> own = run.host().typeParameters();
        Set<String> names = own.stream().map(TypeParameter::getNameAsString).collect(Collectors.toSet());
        List<String> words = new ArrayList<>(move.exceptions());
        flow.inputs().forEach(variable -> words.add(TypeText.required(variable)));
        flow.locals().forEach(variable -> words.add(TypeText.required(variable)));
        words.add(result());
        run.all(SimpleName.class).forEach(simple -> words.add(simple.getIdentifier()));
        boolean named =
                words.stream().flatMap(word -> NO_NAME.splitAsStream(word)).anyMatch(names::contains);
        return named ? own.stream().map(run.source()::text).collect(Collectors.joining(", ", "<", "> ")) : "";
    }

    /** What a line of a body is indented by beyond its function. */
    static String step(Run run, String outer) {
        String first = Layout.indent(
                run.source().text(), run.source().from(run.host().body().getStatement(0)));
        boolean regular = first.startsWith(outer) && first.length() > outer.length();
        return regular ? first.substring(outer.length()) : outer.startsWith("\t") ? "\t" : "    ";
    }
}
