package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** TLS clients that take any certificate or any host name. */
final class DisabledTrust implements Detector {

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        Stream<Finding> managers = unit.all(MethodDeclaration.class).stream()
                .filter(method -> method.getNameAsString().equals("checkServerTrusted"))
                .filter(method -> method.getBody().filter(BlockStmt::isEmpty).isPresent())
                .map(method -> finding(unit, method, "`checkServerTrusted` accepts every certificate"));
        Stream<Finding> verifiers = unit.all(MethodDeclaration.class).stream()
                .filter(DisabledTrust::verifiesEveryHost)
                .map(method -> finding(unit, method, "`verify` accepts every host name"));
        Stream<Finding> lambdas = unit.all(MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().endsWith("ostnameVerifier"))
                .filter(call -> call.getArguments().stream().anyMatch(DisabledTrust::isYes))
                .map(call -> finding(unit, call, "The host name verifier accepts every host name"));
        return Stream.of(managers, verifiers, lambdas).flatMap(all -> all);
    }

    private static boolean verifiesEveryHost(MethodDeclaration method) {
        return method.getNameAsString().equals("verify")
                && method.getParameters().size() == 2
                && method.getParameter(1).getTypeAsString().equals("SSLSession")
                && method.getBody()
                        .flatMap(DisabledTrust::only)
                        .filter(DisabledTrust::returnsTrue)
                        .isPresent();
    }

    private static boolean isYes(Expression argument) {
        return Nodes.code(argument).endsWith("NoopHostnameVerifier.INSTANCE")
                || (argument instanceof LambdaExpr lambda
                        && lambda.getExpressionBody()
                                .map(Nodes::code)
                                .filter("true"::equals)
                                .isPresent());
    }

    private static Optional<Statement> only(BlockStmt block) {
        return block.getStatements().size() == 1 ? Optional.of(block.getStatement(0)) : Optional.empty();
    }

    private static boolean returnsTrue(Statement statement) {
        return statement instanceof ReturnStmt exit
                && exit.getExpression().map(Nodes::code).filter("true"::equals).isPresent();
    }

    private static Finding finding(JavaUnit unit, Node node, String what) {
        return unit.finding(
                Kind.DISABLED_TRUST,
                Severity.CRITICAL,
                node,
                what + ", so anyone on the way can read and change what is sent",
                "Use the default check; for a private authority, load its certificate into a trust store of your own");
    }
}
