package io.orchex.source.java;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a web request brings that goes straight into a file path or a deserialiser. */
final class UntrustedInput implements Detector {

    private static final Set<String> SOURCES =
            Set.of("getParameter", "getHeader", "getQueryString", "getPathInfo", "queryParam", "pathParam", "getParam");
    private static final Set<String> SOURCE_ANNOTATIONS = Set.of(
            "RequestParam", "PathVariable", "QueryParam", "PathParam", "HeaderParam", "FormParam", "RequestHeader");
    private static final Set<String> FILE_TYPES =
            Set.of("File", "FileInputStream", "FileOutputStream", "FileReader", "FileWriter", "RandomAccessFile");
    private static final Set<String> PATH_CALLS = Set.of("Paths.get", "Path.of", "Files.newInputStream");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        Stream<Finding> created =
                unit.all(ObjectCreationExpr.class).stream().flatMap(creation -> judge(unit, creation).stream());
        Stream<Finding> called = unit.all(MethodCallExpr.class).stream()
                .filter(call ->
                        PATH_CALLS.contains(call.getScope().map(Nodes::code).orElse("") + "." + call.getNameAsString()))
                .flatMap(call -> path(unit, call, call.getArguments()).stream());
        return Stream.concat(created, called);
    }

    private static Optional<Finding> judge(JavaUnit unit, ObjectCreationExpr creation) {
        String type = creation.getType().getNameAsString();
        if (FILE_TYPES.contains(type)) {
            return path(unit, creation, creation.getArguments());
        }
        boolean reads = type.equals("ObjectInputStream")
                && creation.getArguments().stream().map(Values::origin).anyMatch(argument -> Nodes.code(argument)
                        .matches("(?i).*(request|req|socket)\\.getInputStream\\(\\).*"));
        return reads ? Optional.of(deserialised(unit, creation)) : Optional.empty();
    }

    private static Optional<Finding> path(JavaUnit unit, Expression sink, List<Expression> arguments) {
        return arguments.stream()
                .flatMap(argument -> Texts.operands(Values.origin(argument)).stream())
                .filter(part -> isUntrusted(Values.origin(part)))
                .findFirst()
                .map(
                        part -> unit.finding(
                                Kind.PATH_TRAVERSAL,
                                Severity.HIGH,
                                sink,
                                "%s comes from a request and becomes part of a file path: with `../` it reaches any file of the server"
                                        .formatted(Excerpt.of(part)),
                                "Resolve the path, `normalize()` it and refuse it unless it still starts with the folder it belongs in"));
    }

    private static boolean isUntrusted(Expression part) {
        if (part instanceof MethodCallExpr call) {
            return SOURCES.contains(call.getNameAsString())
                    && call.getScope()
                            .filter(scope -> Nodes.code(scope).matches("(?i).*(request|req|ctx|context).*"))
                            .isPresent();
        }
        return part instanceof NameExpr name
                && Scopes.declaration(name, name.getNameAsString())
                        .filter(Parameter.class::isInstance)
                        .map(Parameter.class::cast)
                        .filter(UntrustedInput::isBound)
                        .isPresent();
    }

    private static boolean isBound(Parameter parameter) {
        return parameter.getTypeAsString().equals("String")
                && parameter.getAnnotations().stream()
                        .anyMatch(annotation -> SOURCE_ANNOTATIONS.contains(annotation.getNameAsString()));
    }

    private static Finding deserialised(JavaUnit unit, ObjectCreationExpr creation) {
        return unit.finding(
                Kind.UNSAFE_DESERIALISATION,
                Severity.HIGH,
                creation,
                "Objects are deserialised from the network: a crafted stream can run code before the first cast",
                "Read a data format such as JSON into known types, or set an `ObjectInputFilter` that lets only those in");
    }
}
