package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Chains of questions that a function asks again and again, though the answer can't have changed in between. */
final class RepeatedExpression implements Detector {

    private static final int OFTEN = 3;

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        if (!unit.clean()) {
            return Stream.empty();
        }
        Map<Node, Map<String, List<Expression>>> functions = new TreeMap<>(Comparator.comparingInt(unit::from));
        unit.all(MethodCallExpr.class).stream()
                .filter(call -> !isPartOfQuestion(call) && Questions.isHeavy(call))
                .forEach(call -> Names.enclosing(call).ifPresent(function -> functions
                        .computeIfAbsent(function, any -> new TreeMap<>())
                        .computeIfAbsent(Nodes.code(call), any -> new ArrayList<>())
                        .add(call)));
        return functions.entrySet().stream().flatMap(function -> Functions.body(function.getKey()).stream()
                .flatMap(body -> function.getValue().values().stream().flatMap(same -> judge(unit, body, same))));
    }

    /** The longest chain is told, and not its beginnings. */
    private static boolean isPartOfQuestion(Expression call) {
        return call.getParentNode()
                .filter(parent -> parent instanceof MethodCallExpr longer
                        && longer.getScope()
                                .filter(scope -> Nodes.same(scope, call))
                                .isPresent()
                        && Questions.isQuestion(longer))
                .isPresent();
    }

    private static Stream<Finding> judge(JavaUnit unit, BlockStmt body, List<Expression> same) {
        List<Expression> inOrder =
                same.stream().sorted(Comparator.comparingInt(unit::from)).toList();
        boolean told = inOrder.size() >= OFTEN && new Stretch(unit, body, inOrder).givesOneAnswer();
        return told ? Stream.of(finding(unit, inOrder)) : Stream.empty();
    }

    private static Finding finding(JavaUnit unit, List<Expression> same) {
        return unit.finding(
                Kind.REPEATED_EXPRESSION,
                same,
                "%s stands here %d times, and nothing in between changes its answer"
                        .formatted(Excerpt.of(same.get(0)), same.size()),
                "Ask once and keep the answer in a variable that is named after it");
    }
}
