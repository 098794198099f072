package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names a variable after the parts of its value, and a condition after what it decides. */
final class VariableName {

    private static final int LONGEST = 32;
    private static final Map<BinaryExpr.Operator, String> JOINTS = Map.of(
            BinaryExpr.Operator.PLUS, "plus",
            BinaryExpr.Operator.MINUS, "minus",
            BinaryExpr.Operator.MULTIPLY, "times",
            BinaryExpr.Operator.DIVIDE, "by",
            BinaryExpr.Operator.REMAINDER, "modulo");
    private static final Map<String, String> QUALITIES = Map.of(
            "trim", "trimmed",
            "toLowerCase", "lowerCase",
            "toUpperCase", "upperCase",
            "indexOf", "index in",
            "lastIndexOf", "last index in",
            "charAt", "character of",
            "substring", "part of");

    private final SourceText source;
    private final Variables variables;

    VariableName(SourceText source, Variables variables) {
        this.source = source;
        this.variables = variables;
    }

    /** @throws Obstacle if nothing tells it, or it is taken */
    String of(Expression value) {
        return free(Words.name(words(value)), value);
    }

    /** @throws Obstacle as above */
    String of(IfStmt branch, Host host) {
        Run then = new Run(host, branch, List.of(branch.getThenStmt()), source);
        Statement first = branch.getThenStmt().isBlockStmt()
                        && !branch.getThenStmt().asBlockStmt().isEmpty()
                ? branch.getThenStmt().asBlockStmt().getStatement(0)
                : branch.getThenStmt();
        Nouns nouns = new Nouns(variables);
        List<String> words = new ArrayList<>();
        if (first instanceof ThrowStmt) {
            words.addAll(List.of("is", "invalid"));
            words.addAll(nouns.of(branch.getCondition()));
        } else {
            List<String> action = action(then, first, nouns);
            words.addAll(action.isEmpty() ? List.of() : List.of("should"));
            words.addAll(action);
        }
        return free(words.size() > 1 ? Words.name(words) : "", branch.getCondition());
    }

    /** What the branch mainly does, or what it counts first. */
    private static List<String> action(Run branch, Statement first, Nouns nouns) {
        List<String> words = new Action(branch, nouns).words();
        if (!words.isEmpty() || !(first instanceof ExpressionStmt only && only.getExpression() instanceof UnaryExpr)) {
            return words;
        }
        UnaryExpr count = (UnaryExpr) ((ExpressionStmt) first).getExpression();
        String verb = count.getOperator().name().endsWith("INCREMENT") ? "increment" : "decrement";
        List<String> noun = nouns.of(count.getExpression());
        return noun.isEmpty() ? noun : joined(List.of(verb), noun);
    }

    private String free(String name, Expression value) {
        Set<String> taken = source.names();
        if (name.length() < 3 || name.length() > LONGEST || taken.contains(name) || Words.isReserved(name)) {
            throw new Obstacle("nothing tells what to call the expression in line %d".formatted(source.line(value)));
        }
        return name;
    }

    private List<String> words(Expression value) {
        if (value instanceof EnclosedExpr parentheses) {
            return words(parentheses.getInner());
        }
        if (value instanceof NameExpr name) {
            return Words.of(name.getNameAsString());
        }
        if (value instanceof IntegerLiteralExpr number) {
            return List.of(number.getValue());
        }
        if (value instanceof MethodCallExpr call) {
            return ofCall(call);
        }
        return value instanceof BinaryExpr operation ? ofOperation(operation) : List.of();
    }

    private List<String> ofCall(MethodCallExpr call) {
        List<String> scope = call.getScope().map(this::words).orElse(List.of());
        if (call.getNameAsString().equals("length")) {
            return joined(scope, List.of("length"));
        }
        String quality = QUALITIES.getOrDefault(call.getNameAsString(), "");
        return quality.isEmpty()
                ? List.of()
                : joined(Stream.of(quality.split(" ")).toList(), scope);
    }

    private List<String> ofOperation(BinaryExpr operation) {
        String joint = JOINTS.getOrDefault(operation.getOperator(), "");
        List<String> left = words(operation.getLeft());
        List<String> right = words(operation.getRight());
        return joint.isEmpty() || left.isEmpty() || right.isEmpty()
                ? List.of()
                : joined(joined(left, List.of(joint)), right);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return first.isEmpty() || second.isEmpty()
                ? List.of()
                : Stream.concat(first.stream(), second.stream()).toList();
    }
}
