package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.List;
import java.util.stream.Stream;

/** Names the variable that keeps what a function may have found. */
final class FoundName {

    private static final List<String> USUAL = List.of("found", "result");

    private FoundName() {}

    /**
     * As the statements themselves call it, if that means nothing else in their function.
     *
     * @throws Obstacle if every name means something there
     */
    static String of(Run run, Variables variables) {
        Stream<String> own = run.own(ReturnStmt.class).stream()
                .flatMap(exit -> exit.getExpression().stream())
                .filter(NameExpr.class::isInstance)
                .map(value -> ((NameExpr) value).getNameAsString());
        return Stream.concat(own, USUAL.stream())
                .filter(name -> isFree(name, run, variables))
                .findFirst()
                .orElseThrow(
                        () -> new Obstacle("line %d returns what there is no free name for".formatted(run.line())));
    }

    /** Whether the name tells something of what was found. */
    static boolean tells(String name) {
        return !name.isEmpty() && !USUAL.contains(name) && !Nouns.isEmpty(name);
    }

    private static boolean isFree(String name, Run run, Variables variables) {
        boolean declared = variables.all().stream()
                .anyMatch(variable -> variable.name().equals(name) && !Flow.isBornIn(run, variable));
        return !declared
                && run.host().body().findAll(NameExpr.class).stream()
                        .noneMatch(other -> other.getNameAsString().equals(name) && !run.holds(other));
    }
}
