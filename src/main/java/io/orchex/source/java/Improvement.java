package io.orchex.source.java;

import io.orchex.source.Edit;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.java.extraction.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Measures the functions of a unit before and after a plan was carried out. */
final class Improvement {

    private static final Complexity NONE = new Complexity(0, 0);

    private final List<Function> before;
    private final List<Function> after;
    private final Plan plan;
    private final int line;

    Improvement(JavaUnit unit, JavaUnit changed, Plan plan) {
        this.before = Functions.of(unit, new CodeLines(unit));
        this.after = Functions.of(changed, new CodeLines(changed));
        this.plan = plan;
        // What goes may begin with the blank line before a function.
        Edit first = plan.edits().get(0);
        this.line = unit.lines().line(Math.max(first.from(), first.to() - 1));
    }

    /**
     * What came of the function around the first edit.
     *
     * @param after the larger figures of it and of what was taken out of it; none where it is gone
     */
    record Measured(Optional<Function> host, Complexity after) {}

    /**
     * Empty where a function got more complex.
     *
     * @param strict whether it has to get simpler or, where it has few branches, shorter
     */
    Optional<Measured> measure(boolean strict) {
        Optional<Function> host = host();
        if (host.isEmpty()) {
            return Optional.of(new Measured(host, NONE));
        }
        Optional<Function> left = same(host.get());
        Optional<Function> added = added();
        Complexity now = larger(
                left.map(Function::complexity).orElse(NONE),
                added.map(Function::complexity).orElse(NONE));
        Complexity old = host.get().complexity();
        boolean worse = now.cyclomatic() > old.cyclomatic() || now.cognitive() > old.cognitive();
        boolean better = now.cyclomatic() < old.cyclomatic()
                || now.cognitive() < old.cognitive()
                || length(left, added) < host.get().codeLines();
        return worse || (strict && !better) ? Optional.empty() : Optional.of(new Measured(host, now));
    }

    /** The innermost function that holds the first edit. */
    private Optional<Function> host() {
        return before.stream()
                .filter(function -> function.span().line() <= line
                        && line <= function.span().endLine())
                .min(Comparator.comparingInt(function -> function.span().height()));
    }

    /** The one with its name and its place among those of this name. */
    private Optional<Function> same(Function host) {
        List<Function> namesakes = before.stream()
                .filter(function -> function.name().equals(host.name()))
                .toList();
        List<Function> now = after.stream()
                .filter(function -> function.name().equals(host.name()))
                .toList();
        return namesakes.size() == now.size() ? Optional.of(now.get(namesakes.indexOf(host))) : Optional.empty();
    }

    private Optional<Function> added() {
        return after.stream()
                .filter(function -> !plan.added().isEmpty() && function.name().endsWith("." + plan.added()))
                .findFirst();
    }

    private static Complexity larger(Complexity one, Complexity other) {
        return new Complexity(
                Math.max(one.cyclomatic(), other.cyclomatic()), Math.max(one.cognitive(), other.cognitive()));
    }

    private static int length(Optional<Function> left, Optional<Function> added) {
        return Math.max(
                left.map(Function::codeLines).orElse(0),
                added.map(Function::codeLines).orElse(0));
    }
}
