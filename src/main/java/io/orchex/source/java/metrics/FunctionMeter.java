package io.orchex.source.java.metrics;

import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.eclipse.jdt.internal.compiler.ast.AbstractMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.Argument;
import org.eclipse.jdt.internal.compiler.ast.ConstructorDeclaration;
import org.eclipse.jdt.internal.compiler.ast.Initializer;
import org.eclipse.jdt.internal.compiler.ast.MethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.jspecify.annotations.Nullable;

/** Measures functions and keeps them. */
final class FunctionMeter {

    private final SourceText source;
    private final Places places;
    private final List<Function> measured = new ArrayList<>();

    private record Head(String name, Span span, List<String> parameters, boolean fixed) {}

    FunctionMeter(SourceText source) {
        this.source = source;
        this.places = new Places(source);
    }

    /** @param inside whether it stands in another function */
    void method(MethodDeclaration method, Deque<TypeDeclaration> around, boolean inside) {
        measure(
                new Head(
                        name(around, new String(method.selector)),
                        places.of(method),
                        names(method.arguments),
                        Nodes.overrides(method.annotations)),
                method,
                inside);
    }

    void constructor(ConstructorDeclaration constructor, Deque<TypeDeclaration> around, boolean inside) {
        boolean compact = constructor.isCompactConstructor();
        measure(
                new Head(
                        name(around, "new"),
                        places.of(constructor),
                        compact ? List.of() : names(constructor.arguments),
                        !compact),
                constructor,
                inside);
    }

    void initializer(Initializer initializer, Deque<TypeDeclaration> around, boolean inside) {
        Tally tally = new Tally(inside);
        new Branches(places, tally).count(initializer.block);
        keep(new Head(name(around, "initialiser"), places.of(initializer), List.of(), false), tally);
    }

    private void measure(Head head, AbstractMethodDeclaration function, boolean inside) {
        Tally tally = new Tally(inside);
        new Branches(places, tally).count(function);
        keep(head, tally);
    }

    private void keep(Head head, Tally tally) {
        measured.add(new Function(
                head.name,
                head.span,
                Complexity.of(tally.branches()),
                tally.deepest(),
                source.codeLines(head.span),
                head.parameters,
                head.fixed,
                tally.branches(),
                Flow.UNKNOWN));
    }

    List<Function> functions() {
        return measured.stream().sorted(Metrics.ORDER).toList();
    }

    private static String name(Deque<TypeDeclaration> around, String simple) {
        StringBuilder name = new StringBuilder(simple);
        for (TypeDeclaration type : around) {
            if (!Nodes.isAnonymous(type)) {
                name.insert(0, '.').insert(0, type.name);
            }
        }
        return name.toString();
    }

    private static List<String> names(Argument @Nullable [] parameters) {
        return parameters == null
                ? List.of()
                : Arrays.stream(parameters).map(one -> new String(one.name)).toList();
    }
}
