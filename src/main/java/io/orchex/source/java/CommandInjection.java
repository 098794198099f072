package io.orchex.source.java;

import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Operating system commands that are put together from text. */
final class CommandInjection implements Detector {

    private static final Pattern RUNTIME = Pattern.compile("(Runtime\\.getRuntime\\(\\)|(?i:runtime|rt))");
    private static final Pattern SHELL =
            Pattern.compile("(?i)\"(/bin/|/usr/bin/)?(sh|bash|zsh|cmd(\\.exe)?|powershell(\\.exe)?)\"");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        Stream<Finding> runtime = unit.all(MethodCallExpr.class).stream()
                .filter(CommandInjection::isExec)
                .flatMap(call -> judge(unit, call, call.getArguments()));
        Stream<Finding> builders = unit.all(ObjectCreationExpr.class).stream()
                .filter(creation -> creation.getType().getNameAsString().equals("ProcessBuilder"))
                .flatMap(creation -> judge(unit, creation, creation.getArguments()));
        return Stream.concat(runtime, builders);
    }

    private static boolean isExec(MethodCallExpr call) {
        return call.getNameAsString().equals("exec")
                && !call.getArguments().isEmpty()
                && call.getScope()
                        .filter(scope -> RUNTIME.matcher(Nodes.code(scope)).matches())
                        .isPresent();
    }

    private static Stream<Finding> judge(JavaUnit unit, Expression call, List<Expression> arguments) {
        List<Expression> words = arguments.size() == 1 ? words(arguments.get(0)) : arguments;
        boolean command = words.size() == 1 && Values.isBuiltText(words.get(0));
        boolean shell = words.size() > 2
                && SHELL.matcher(Nodes.code(words.get(0))).matches()
                && words.stream().skip(2).anyMatch(word -> !Values.variable(word)
                        .isEmpty());
        if (!command && !shell) {
            return Stream.empty();
        }
        List<Expression> suspects = words.stream()
                .skip(shell ? 2 : 0)
                .flatMap(word -> Values.variable(word).stream())
                .toList();
        return Stream.of(finding(unit, call, Excerpt.of(suspects), shell));
    }

    private static Finding finding(JavaUnit unit, Expression call, String suspects, boolean shell) {
        return unit.finding(
                Kind.COMMAND_INJECTION,
                Severity.HIGH,
                call,
                "A command is built from text: whoever controls %s can add arguments%s"
                        .formatted(suspects, shell ? " and whole commands, as a shell reads it" : ""),
                "Start the program itself with a list of arguments, `new ProcessBuilder(program, argument)`, and check %s against what is allowed"
                        .formatted(suspects));
    }

    private static List<Expression> words(Expression argument) {
        if (argument instanceof ArrayCreationExpr array) {
            return array.getInitializer().map(CommandInjection::elements).orElse(List.of());
        }
        if (argument instanceof MethodCallExpr call && List.of("of", "asList").contains(call.getNameAsString())) {
            return List.copyOf(call.getArguments());
        }
        return argument instanceof ArrayInitializerExpr array ? elements(array) : List.of(argument);
    }

    private static List<Expression> elements(ArrayInitializerExpr array) {
        return List.copyOf(array.getValues());
    }
}
