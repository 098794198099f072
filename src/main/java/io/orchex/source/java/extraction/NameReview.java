package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a maintainer would hardly keep the name of a new function: it says nothing, or not what the function does. */
final class NameReview {

    /** Whatever a function does, it does that to something. */
    private static final Set<String> EMPTY = Words.set(
            "accept advance apply call determine do fill finish handle invoke prepare process put run update");

    /** What such a function is called for is what it does, so that nobody expects a value of it. */
    private static final Set<String> ORDERS = Words.set("""
            add append apply close display draw drop emit enable disable fill flush invoke move notify pop print push
            put register remove reset send set start stop store write
            """);

    /** What happens where all else went wrong. */
    private static final Set<String> FAILURES = Words.set("fail raise reject report throw");

    /** Verbs that are guessed for a value by its type or by what is done to it. */
    private static final Set<String> GUESSED = Words.set("compute count find");

    /** They only look, so that nothing is otherwise behind them. */
    private static final Set<String> QUESTIONS = Words.set("can compute count find has is should");

    /** They promise a value. */
    private static final Set<String> MAKERS = Words.set("build collect compute create find get make");

    /** They say of what was done that it was. */
    private static final Set<String> REPORTS =
            Words.set("changed done found modified ok result success successful updated");

    private static final int STEM = 4;

    /** What is answered with yes or no. */
    private static final Set<String> ANSWERS = Words.set("can check has is matches needs should try validate verify");

    /** No English word begins so, but for those that computers have. */
    private static final Pattern UNSPEAKABLE = Pattern.compile(
            "(?!gz|bz|ld|jpeg|mpeg|mbean|rgb)(b[^aeiouylr]|c[^aeiouyhlrz]|d[^aeiouyrw]|f[^aeiouylrj]|g[^aeiouyhlnr]|h[^aeiouy]|j[^aeiouy]"
                    + "|k[^aeiouyhlnr]|l[^aeiouyl]|m[^aeiouy]|n[^aeiouy]|p[^aeiouyhlnrs]|q[^aeiouy]|r[^aeiouyh]|t[^aeiouyhrsw]"
                    + "|v[^aeiouy]|w[^aeiouyhr]|z[^aeiouy])[a-z]{2,}");

    private static final Pattern VOWEL = Pattern.compile("[aeiouyAEIOUY]");
    private static final Pattern SHOUTED = Pattern.compile("[A-Z]{2,}");
    private static final Pattern PARTICIPLE =
            Pattern.compile("(is|has)(([A-Z][a-z]+ed|Done|Known|Read|Seen|Set)|Found([A-Z]\\w*)?)");
    private static final Set<String> CLIPPED = Words.set("buf cbuf bbuf decl def excl incl loc obj objs ref refs tmp");

    private final Move move;

    NameReview(Move move) {
        this.move = move;
    }

    /** A sentence; empty where nothing speaks against the name. */
    String doubt(NameMaker.Name name) {
        if (!name.told()) {
            return "nothing in the lines tells a name for the function";
        }
        return doubtOf(name.text(), Words.of(name.text()));
    }

    private String doubtOf(String name, List<String> words) {
        Optional<String> odd = words.stream().filter(word -> !isWord(word)).findFirst();
        if (odd.isPresent()) {
            return "`%s` in the name `%s` of the function is no word".formatted(odd.get(), name);
        }
        String verb = words.get(0);
        if (EMPTY.contains(verb) && !isCommented(name)) {
            return "the name `%s` says nothing of what the function does".formatted(name);
        }
        if (PARTICIPLE.matcher(name).matches() || verb.equals("has")) {
            return "the name `%s` does not tell what the function asks".formatted(name);
        }
        if (FAILURES.contains(verb)) {
            return "the name `%s` tells what the function does where something is wrong".formatted(name);
        }
        if (isOfHost(name)) {
            return "the name `%s` tells where the function comes from".formatted(name);
        }
        if (ORDERS.contains(verb) && gives()) {
            return "the name `%s` says nothing of what the function gives back".formatted(name);
        }
        if (MAKERS.contains(verb) && !gives() && !isCommented(name)) {
            return "the name `%s` promises a value that the function does not give".formatted(name);
        }
        if (move.exit().asks() && !ANSWERS.contains(verb)) {
            return "the name `%s` says nothing of what the function answers".formatted(name);
        }
        if (!ANSWERS.contains(verb) && answersAside(name)) {
            return "the name `%s` says nothing of what the function gives back".formatted(name);
        }
        if ((QUESTIONS.contains(verb) && acts())
                || (verb.equals("check") && move.exit().asks() && changes())) {
            return "the name `%s` says nothing of what the function does beside it".formatted(name);
        }
        if (isBare(words)) {
            return "the name `%s` says nothing of what it is about".formatted(name);
        }
        return GUESSED.contains(verb) && carries()
                ? "the name `%s` says nothing of what the function starts from".formatted(name)
                : "";
    }

    /** Whether it can be said aloud: not {@code Nws}, {@code X} or {@code 2}. */
    private static boolean isWord(String word) {
        return SHOUTED.matcher(word).matches()
                || (VOWEL.matcher(word).find()
                        && word.length() > 1
                        && word.chars().noneMatch(Character::isDigit)
                        && !UNSPEAKABLE.matcher(Words.start(word)).matches()
                        && !CLIPPED.contains(Words.start(word)));
    }

    private boolean isCommented(String name) {
        String comment = move.region().comment();
        return comment.toLowerCase(Locale.ROOT).contains(Words.of(name).get(0))
                && CommentName.of(comment).equals(name);
    }

    /** A type after a guessed verb, a verb after another one, or what only a single thing can be told to be. */
    private boolean isBare(List<String> words) {
        String verb = words.get(0);
        String noun = words.get(words.size() - 1).toLowerCase(Locale.ROOT);
        boolean typed = GUESSED.contains(verb) && Words.isReserved(noun);
        boolean ordered = verb.equals("check") && Words.isVerb(noun);
        boolean state = verb.equals("is")
                && ResultName.STATE.matcher(noun).matches()
                && move.flow().inputs().size() > 1;
        return words.size() == 2 && (typed || ordered || state);
    }

    private boolean isOfHost(String name) {
        return name.startsWith(move.host().name() + "For");
    }

    private boolean gives() {
        boolean result = move.exit().gives() && move.host().result().isPresent();
        return result || move.exit().asks() || move.flow().output().isPresent();
    }

    /** Whether it gives back a yes or no that is about something else, and not whether it did what it is for. */
    private boolean answersAside(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return move.flow()
                .output()
                .filter(output -> TypeText.of(output).filter("boolean"::equals).isPresent())
                .map(output -> output.name().toLowerCase(Locale.ROOT))
                .filter(output -> !REPORTS.contains(output))
                .filter(output -> !lower.contains(output.substring(0, Math.min(STEM, output.length()))))
                .isPresent();
    }

    /** Whether it calls something for its own sake. */
    private boolean acts() {
        return move.run().own(ExpressionStmt.class).stream()
                .anyMatch(statement -> statement.getExpression() instanceof MethodCallExpr);
    }

    /** Whether it does more than to look. */
    private boolean changes() {
        Nouns nouns = new Nouns(move.variables());
        return acts()
                || move.run().own(AssignExpr.class).stream()
                        .anyMatch(assignment -> nouns.isField(assignment.getTarget()));
    }

    private boolean carries() {
        return move.flow().output().filter(move.flow().inputs()::contains).isPresent();
    }
}
