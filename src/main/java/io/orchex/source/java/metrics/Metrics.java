package io.orchex.source.java.metrics;

import io.orchex.source.Function;
import io.orchex.source.Size;
import io.orchex.source.Structure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is counted in a file.
 *
 * @param functions those with a body, in the order of the text
 */
public record Metrics(Size size, List<Function> functions, Structure structure) {

    /** By where they begin. */
    public static final Comparator<Function> ORDER = Comparator.<Function>comparingInt(
                    function -> function.span().line())
            .thenComparingInt(function -> function.span().column());

    public Metrics {
        functions = List.copyOf(functions);
    }

    /** Whether the text is a whole file of Java without a problem. */
    public static boolean isFile(String text) {
        return CleanFile.parse(text).isPresent();
    }

    /** Empty where the text is no whole file of Java, or one with a problem. */
    public static Optional<Metrics> of(String text) {
        return CleanFile.parse(text).map(unit -> {
            SourceText source = new SourceText(text);
            Declarations declarations = new Declarations(source);
            declarations.read(unit);
            return new Metrics(source.size(), declarations.functions(), declarations.structure());
        });
    }
}
