package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import io.orchex.source.Branch;
import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.java.metrics.Metrics;
import io.orchex.source.java.metrics.Tally;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions of a unit that have a body, with their metrics. */
final class Functions {

    private final JavaUnit unit;
    private final CodeLines codeLines;

    private Functions(JavaUnit unit, CodeLines codeLines) {
        this.unit = unit;
        this.codeLines = codeLines;
    }

    static List<Function> of(JavaUnit unit, CodeLines codeLines) {
        Functions functions = new Functions(unit, codeLines);
        return Stream.of(
                        unit.all(MethodDeclaration.class),
                        unit.all(ConstructorDeclaration.class),
                        unit.all(CompactConstructorDeclaration.class),
                        unit.all(InitializerDeclaration.class))
                .flatMap(List::stream)
                .flatMap(node -> functions.measure(node).stream())
                .sorted(Metrics.ORDER)
                .toList();
    }

    private Optional<Function> measure(Node node) {
        return body(node).map(body -> function(node, body));
    }

    private Function function(Node node, BlockStmt body) {
        Tally tally = new Tally(Scopes.isInsideBody(node));
        new BranchCounter(unit, tally).count(body);
        List<Branch> branches = tally.branches();
        return new Function(
                Names.of(node),
                unit.span(node),
                Complexity.of(branches),
                tally.deepest(),
                codeLines.within(unit.span(node)),
                parameters(node),
                signatureFixed(node),
                branches,
                Flow.UNKNOWN);
    }

    static Optional<BlockStmt> body(Node function) {
        if (function instanceof MethodDeclaration method) {
            return method.getBody();
        }
        if (function instanceof ConstructorDeclaration constructor) {
            return Optional.of(constructor.getBody());
        }
        if (function instanceof CompactConstructorDeclaration constructor) {
            return Optional.of(constructor.getBody());
        }
        return function instanceof InitializerDeclaration initialiser
                ? Optional.of(initialiser.getBody())
                : Optional.empty();
    }

    private static List<String> parameters(Node node) {
        return node instanceof CallableDeclaration<?> callable
                ? callable.getParameters().stream()
                        .map(NodeWithSimpleName::getNameAsString)
                        .toList()
                : List.of();
    }

    private static boolean signatureFixed(Node node) {
        return node instanceof ConstructorDeclaration
                || (node instanceof MethodDeclaration method
                        && method.getAnnotationByName("Override").isPresent());
    }
}
