package io.orchex.source.java;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import java.util.Optional;

/**
 * A call of {@code String.format} or {@code formatted}.
 *
 * @param skeleton the format with a NUL for each {@code %s}
 * @param variable the arguments through which somebody else's text could come in
 */
record Template(MethodCallExpr call, String skeleton, List<Expression> variable) {

    static Optional<Template> of(MethodCallExpr call) {
        List<Expression> arguments = List.copyOf(call.getArguments());
        String name = call.getNameAsString();
        if (name.equals("formatted")) {
            return call.getScope().flatMap(format -> of(call, format, arguments));
        }
        boolean format = name.equals("format")
                && !arguments.isEmpty()
                && call.getScope()
                        .filter(scope -> Nodes.code(scope).equals("String"))
                        .isPresent();
        return format ? of(call, arguments.get(0), arguments.subList(1, arguments.size())) : Optional.empty();
    }

    private static Optional<Template> of(MethodCallExpr call, Expression format, List<Expression> arguments) {
        List<Expression> variable =
                arguments.stream().filter(argument -> !Harmless.test(argument)).toList();
        String skeleton = Texts.skeleton(format);
        return skeleton.contains("%") && skeleton.contains("s")
                ? Optional.of(new Template(call, skeleton.replaceAll("%(\\d+\\$)?s", "\0"), variable))
                : Optional.empty();
    }
}
