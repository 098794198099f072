package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What statements mainly do: a verb, and what it is done to. */
final class Action {

    private static final Set<String> BOUNDS = Set.of(
            "amount", "bound", "count", "end", "last", "length", "limit", "len", "max", "maximum", "min", "number",
            "offset", "size", "start", "stop", "to");

    /** They make sure of something, which the rest of their names mostly leaves open. */
    private static final Set<String> CHECKS = Set.of("assert", "check", "ensure", "require", "validate", "verify");

    private static final Set<String> ANYTHING =
            Set.of("Argument", "Arguments", "Condition", "False", "Nonnull", "Null", "State", "That", "True");

    private final Run run;
    private final Nouns nouns;

    Action(Run run, Nouns nouns) {
        this.run = run;
        this.nouns = nouns;
    }

    /** Verb first; empty where no call or assignment tells it. */
    List<String> words() {
        Optional<MethodCallExpr> call = mainCall();
        if (call.isPresent()) {
            List<String> words = called(call.get());
            return words.size() > 1 && isRepeated(call.get()) ? plural(words) : words;
        }
        return new Setting(run, nouns).assigned();
    }

    /** Whether the main call stands for itself, and not for the value that it gives. */
    boolean isOrdered() {
        return mainCall()
                .filter(call -> Trees.parent(call) instanceof ExpressionStmt)
                .isPresent();
    }

    /** Whether the main call is what all of the statements lead to, and not what they do in some case. */
    boolean isCentral() {
        return mainCall()
                .filter(call -> isOrdered() || Trees.parent(call) instanceof ReturnStmt)
                .filter(call -> new MainCall(run, nouns, call).isCentral())
                .isPresent();
    }

    /** The verb of the main call, {@code parse}; empty where there is none. */
    String verb() {
        return mainCall()
                .map(call -> Words.of(name(call)).get(0))
                .filter(Words::isVerb)
                .orElse("");
    }

    /** What the first loop goes through, as more than one; empty where there is no loop. */
    List<String> looped() {
        Optional<Statement> loop = run.statements().stream()
                .flatMap(statement -> Trees.own(statement, Statement.class).stream())
                .filter(Trees::isLoop)
                .findFirst();
        return loop.map(this::through).map(Action::plural).orElse(List.of());
    }

    private List<String> through(Statement loop) {
        if (loop instanceof ForEachStmt each) {
            List<String> words = nouns.of(each.getIterable());
            return words.isEmpty() ? element(each) : words;
        }
        if (loop instanceof WhileStmt first) {
            return telling(nouns.of(first.getCondition()));
        }
        return loop instanceof ForStmt counted ? through(counted) : List.of();
    }

    /** What it counts up to, or, where that is only a number of something, what it takes one after the other. */
    private List<String> through(ForStmt counted) {
        List<String> end = counted.getCompare()
                .filter(BinaryExpr.class::isInstance)
                .map(compare -> nouns.of(((BinaryExpr) compare).getRight()))
                .orElse(List.of());
        return telling(end).isEmpty() ? taken(counted) : end;
    }

    /** Empty where it is only a number of something. */
    private static List<String> telling(List<String> words) {
        boolean bound =
                !words.isEmpty() && BOUNDS.contains(words.get(words.size() - 1).toLowerCase(Locale.ROOT));
        return bound ? List.of() : words;
    }

    private List<String> taken(ForStmt counted) {
        return counted.findAll(ArrayAccessExpr.class).stream()
                .map(access -> nouns.of(access.getName()))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What it takes one after the other; empty where its name says nothing. */
    static List<String> element(ForEachStmt each) {
        String name = each.getVariable().getVariable(0).getNameAsString();
        return Nouns.isEmpty(name) ? List.of() : Words.of(name);
    }

    private boolean inLoop() {
        return run.statements().size() == 1 && Trees.isLoop(run.first());
    }

    /** Whether it, or one of the same name, is made again and again. */
    private boolean isRepeated(MethodCallExpr call) {
        return run.own(MethodCallExpr.class).stream()
                .filter(other -> name(other).equals(name(call)))
                .anyMatch(other -> Trees.around(other, run.block(), Trees::isLoop)
                        .filter(run::holds)
                        .isPresent());
    }

    static List<String> plural(List<String> words) {
        if (words.isEmpty()) {
            return words;
        }
        List<String> more = new ArrayList<>(words);
        int last =
                (int) words.stream().takeWhile(word -> !Words.isNoThing(word)).count() - 1;
        int at = last < 1 ? words.size() - 1 : last;
        more.set(at, Words.plural(more.get(at)));
        return more;
    }

    /** The one that is made most often, and of these the last: what comes before mostly prepares it. */
    private Optional<MethodCallExpr> mainCall() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        Map<String, MethodCallExpr> calls = new LinkedHashMap<>();
        for (MethodCallExpr call : run.own(MethodCallExpr.class)) {
            String name = name(call);
            if (!Nouns.isTrivial(call) && Words.isVerb(Words.of(name).get(0))) {
                weights.merge(name, Trees.parent(call) instanceof ExpressionStmt ? 3 : 1, Integer::sum);
                calls.put(name, call);
            }
        }
        return weights.entrySet().stream()
                .reduce((first, later) -> later.getValue() >= first.getValue() ? later : first)
                .map(Map.Entry::getKey)
                .map(calls::get);
    }

    private List<String> called(MethodCallExpr call) {
        List<String> words = new ArrayList<>(Words.of(name(call)));
        boolean general = words.size() == 2 && CHECKS.contains(words.get(0)) && ANYTHING.contains(words.get(1));
        if (general) {
            words.remove(1);
            words.addAll(looped());
        } else if (words.size() == 1) {
            words.addAll(object(call));
        }
        return words.size() > 1 ? words : general ? List.of() : words;
    }

    /** The one of the library that is written as one word has a verb too. */
    static String name(MethodCallExpr call) {
        return call.getNameAsString().replace("arraycopy", "copy");
    }

    private List<String> object(MethodCallExpr call) {
        List<String> looped = inLoop() ? looped() : List.of();
        if (!looped.isEmpty()) {
            return looped;
        }
        List<String> argument = call.getArguments().stream()
                .map(nouns::ofOne)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
        return argument.isEmpty() ? call.getScope().map(nouns::of).orElse(List.of()) : argument;
    }
}
