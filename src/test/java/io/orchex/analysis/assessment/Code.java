package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Finding;
import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Severity;
import io.orchex.source.Size;
import io.orchex.source.Span;
import io.orchex.source.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Readings as a language would give them, number by number. */
final class Code {

    private String language = "java";
    private Size size = new Size(100, 80, 10);
    private Structure structure = Structure.EMPTY;
    private Churn churn = Churn.NONE;
    private final String path;
    private final List<Function> functions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Code(String path) {
        this.path = path;
    }

    static Code file(String path) {
        return new Code(path);
    }

    Code language(String name) {
        language = name;
        return this;
    }

    Code lines(int code) {
        size = new Size(code, code, 0);
        return this;
    }

    Code with(Size measured) {
        size = measured;
        return this;
    }

    Code imports(String... names) {
        structure = new Structure(List.of(names), structure.publicDefinitions(), structure.documentedDefinitions());
        return this;
    }

    Code definitions(int all, int documented) {
        structure = new Structure(structure.imports(), all, documented);
        return this;
    }

    Code commits(int count) {
        return churn(new Churn(count, 1, 10L * count, 5L * count));
    }

    Code churn(Churn measured) {
        churn = measured;
        return this;
    }

    /** A function of ten lines with these complexities and no branch to show for them. */
    Code function(String name, int cyclomatic, int cognitive) {
        int line = 1 + 10 * functions.size();
        return function(new Function(
                name,
                new Span(line, 5, line + 9, 5),
                new Complexity(cyclomatic, cognitive),
                0,
                10,
                List.of(),
                false,
                List.of(),
                Flow.UNKNOWN));
    }

    Code function(Function function) {
        functions.add(function);
        return this;
    }

    Code finding(Kind kind, Span span) {
        findings.add(
                new Finding(kind, Severity.LOW, span, List.of(), null, kind.title() + " here", "change it", List.of()));
        return this;
    }

    MeasuredFile done() {
        Reading reading = new Reading(path, language, size, functions, findings, List.of(), structure);
        return new MeasuredFile(path, "blob-of-" + path, reading, churn);
    }

    /** A function that begins at line 1, column 5, with the complexities of its branches. */
    static Function branching(String name, int nesting, Branch... branches) {
        List<Branch> all = List.of(branches);
        int end = all.stream().mapToInt(branch -> branch.span().endLine()).max().orElse(1) + 1;
        return new Function(
                name, new Span(1, 5, end, 5), Complexity.of(all), nesting, end, List.of(), false, all, Flow.UNKNOWN);
    }

    static Duplicate twins(Place first, Place second) {
        return new Duplicate(first, second, 100);
    }

    static <T> List<T> shuffled(List<T> items, long seed) {
        List<T> mixed = new ArrayList<>(items);
        Collections.shuffle(mixed, new Random(seed));
        return mixed;
    }
}
