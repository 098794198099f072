package io.orchex.source.sitter;

import io.orchex.source.Characters;
import io.orchex.source.Finding;
import io.orchex.source.FlowScan;
import io.orchex.source.Function;
import io.orchex.source.FunctionRules;
import io.orchex.source.Language;
import io.orchex.source.Likeness;
import io.orchex.source.Literals;
import io.orchex.source.Nameless;
import io.orchex.source.Reading;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.Tokenizer;
import io.orchex.source.Tokens;
import io.orchex.source.sitter.Grammar.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A language that is read by its table. */
final class SitterLanguage implements Language {

    /** A file with more findings than this is not read by anybody to the end. */
    private static final int MOST_FINDINGS = 500;

    private static final int MOST_PROBLEMS = 20;

    private static final Comparator<SyntaxProblem> ORDER =
            Comparator.comparingInt(SyntaxProblem::line).thenComparingInt(SyntaxProblem::column);

    private final Syntax syntax;
    private final Shortcut shortcut;
    private @Nullable Grammar grammar;

    SitterLanguage(Syntax syntax) {
        this(syntax, Shortcut.NONE);
    }

    SitterLanguage(Syntax syntax, Shortcut shortcut) {
        this.syntax = syntax;
        this.shortcut = shortcut;
    }

    @Override
    public String name() {
        return syntax.identity().name();
    }

    @Override
    public Set<String> extensions() {
        return syntax.identity().extensions();
    }

    @Override
    public boolean recognises(String text) {
        return syntax.identity().hint().matcher(text).find();
    }

    @Override
    public Reading read(SourceFile file) {
        Reading measured = measure(file);
        List<Function> functions = measured.functions();
        List<Finding> findings = Stream.of(
                        functions.stream().flatMap(function -> FunctionRules.judge(function).stream()),
                        functions.stream().flatMap(Nameless::conditions),
                        Literals.find(file.text(), syntax.lexis(), functions))
                .flatMap(found -> found)
                .sorted(Finding.ORDER)
                .limit(MOST_FINDINGS)
                .toList();
        return measured.with(findings);
    }

    @Override
    public Reading measure(SourceFile file) {
        Characters text = Characters.of(file.text());
        Found found = shortcut.elements(text)
                .map(elements -> new Found(elements, true))
                .orElseGet(() -> grammar().elements(syntax.preparation().apply(file.text())));
        List<Element> elements = distinct(found.elements());
        CodeMap map = new CodeMap(text, elements);
        Outline outline = new Outline(syntax.conventions(), map, elements);
        return new Reading(
                file.path(),
                name(),
                map.size(),
                FlowScan.of(() -> text, syntax.lexis(), "", outline.functions()),
                List.of(),
                problems(found, map),
                outline.structure());
    }

    @Override
    public Tokens tokens(String text, Likeness likeness) {
        return Tokenizer.tokens(text, syntax.lexis(), likeness);
    }

    /** Loaded when it is first needed, as a native library takes its time. */
    private synchronized Grammar grammar() {
        Grammar loaded = grammar == null ? Grammar.load(syntax) : grammar;
        grammar = loaded;
        return loaded;
    }

    /** In order, each stretch of text once in each role, and in none that another of its roles overrides. */
    private static List<Element> distinct(List<Element> found) {
        List<Element> sorted =
                found.stream().map(Element::orStatement).sorted(Element.ORDER).toList();
        List<Element> distinct = new ArrayList<>();
        int first = 0;
        for (Element element : sorted) {
            if (first == distinct.size() || !distinct.get(first).covers(element)) {
                first = distinct.size();
                distinct.add(element);
                continue;
            }
            List<Element> same = distinct.subList(first, distinct.size());
            same.removeIf(other -> element.role().overrides(other.role()) || isRicher(element, other));
            if (same.stream().noneMatch(other -> supersedes(other.role(), element.role()))) {
                distinct.add(element);
            }
        }
        return distinct;
    }

    private static boolean isRicher(Element element, Element other) {
        return element.role() == other.role()
                && other.name().isEmpty()
                && !element.name().isEmpty();
    }

    private static boolean supersedes(Role before, Role role) {
        return before == role || before.overrides(role);
    }

    private List<SyntaxProblem> problems(Found found, CodeMap map) {
        List<SyntaxProblem> problems = new ArrayList<>();
        for (Element element : found.elements()) {
            if (element.role() == Role.ERROR || element.role() == Role.MISSING) {
                problems.add(problem(element, map.span(element)));
            }
        }
        if (!found.whole()) {
            problems.add(new SyntaxProblem(1, 1, "it is nested so deeply that not all of it was counted"));
        }
        return problems.stream().sorted(ORDER).distinct().limit(MOST_PROBLEMS).toList();
    }

    private SyntaxProblem problem(Element element, Span span) {
        String message = element.role() == Role.MISSING ? "something is missing here" : "this is not " + name();
        return new SyntaxProblem(span.line(), span.column(), message);
    }
}
