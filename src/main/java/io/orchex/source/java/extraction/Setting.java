package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What statements set that lives on after them. */
final class Setting {

    private final Run run;
    private final Nouns nouns;

    Setting(Run run, Nouns nouns) {
        this.run = run;
        this.nouns = nouns;
    }

    /** For statements that only set what one thing has: that it is configured; empty for all else. */
    List<String> configured() {
        List<List<String>> whose =
                run.statements().stream().map(this::ownerOfSet).distinct().toList();
        boolean one =
                whose.size() == 1 && !whose.get(0).isEmpty() && run.statements().size() > 1;
        return one
                ? Stream.concat(Stream.of("configure"), whose.get(0).stream()).toList()
                : List.of();
    }

    private List<String> ownerOfSet(Statement statement) {
        return statement instanceof ExpressionStmt only
                        && only.getExpression() instanceof MethodCallExpr call
                        && call.getNameAsString().matches("set[A-Z].*")
                ? call.getScope().map(nouns::of).orElse(List.of())
                : List.of();
    }

    /** What is set that lives on: a field, the places of an array. */
    List<String> assigned() {
        for (AssignExpr assignment : run.own(AssignExpr.class)) {
            Expression target = assignment.getTarget();
            Node set = target instanceof ArrayAccessExpr access ? access.getName() : target;
            boolean array = target instanceof ArrayAccessExpr;
            List<String> words =
                    set instanceof NameExpr || set instanceof FieldAccessExpr ? nouns.of((Expression) set) : List.of();
            if (!words.isEmpty() && (array || nouns.isField(target))) {
                List<String> name = new ArrayList<>(List.of(array ? "fill" : "update"));
                name.addAll(words);
                return name;
            }
        }
        return List.of();
    }
}
