package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tokens, passwords and the like that are made by a random source which can be predicted. */
final class PredictableRandom implements Detector {

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(token|passw(or)?d|secret|session_?id|salt|nonce|otp\\b|api_?key|csrf|verification_?code|one_?time).*");
    private static final Pattern DRAW = Pattern.compile("next(Int|Long|Bytes|Double|Float|Boolean)|ints|longs|doubles");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(MethodCallExpr.class).stream()
                .filter(PredictableRandom::draws)
                .flatMap(call -> purpose(call).map(name -> finding(unit, call, name)).stream());
    }

    private static boolean draws(MethodCallExpr call) {
        String scope = call.getScope().map(Nodes::code).orElse("");
        if (call.getNameAsString().equals("random")) {
            return scope.equals("Math");
        }
        return DRAW.matcher(call.getNameAsString()).matches()
                && (scope.equals("ThreadLocalRandom.current()")
                        || call.getScope().filter(PredictableRandom::isRandom).isPresent());
    }

    private static boolean isRandom(Expression scope) {
        if (scope instanceof ObjectCreationExpr creation) {
            return creation.getType().getNameAsString().equals("Random");
        }
        return scope instanceof NameExpr name
                && Scopes.declaration(name, name.getNameAsString())
                        .filter(PredictableRandom::holdsRandom)
                        .isPresent();
    }

    private static boolean holdsRandom(Node declaration) {
        return declaration instanceof VariableDeclarator variable
                && variable.getInitializer()
                        .filter(value -> value instanceof ObjectCreationExpr creation
                                && creation.getType().getNameAsString().equals("Random"))
                        .isPresent();
    }

    /** The name of the variable or the function that says what the number is for. */
    private static Optional<String> purpose(MethodCallExpr call) {
        Optional<String> variable =
                Nodes.nearest(call, VariableDeclarator.class).map(VariableDeclarator::getNameAsString);
        Optional<String> target =
                Nodes.nearest(call, AssignExpr.class).map(assignment -> Nodes.code(assignment.getTarget()));
        Optional<String> function =
                Names.enclosing(call).map(Names::of).map(name -> name.substring(name.lastIndexOf('.') + 1));
        return Stream.of(variable, target, function)
                .flatMap(Optional::stream)
                .filter(name -> SECRET.matcher(name).matches())
                .findFirst();
    }

    private static Finding finding(JavaUnit unit, MethodCallExpr call, String name) {
        return unit.finding(
                Kind.PREDICTABLE_RANDOM,
                Severity.HIGH,
                call,
                "`%s` is made by %s, whose numbers can be predicted from a few earlier ones"
                        .formatted(name, Excerpt.of(call)),
                "Draw from `java.security.SecureRandom`");
    }
}
