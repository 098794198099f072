package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.BodyDeclaration;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the function that somebody means by lines and perhaps a name. */
final class Hosts {

    private Hosts() {}

    /** The innermost function around the lines, one of that name before all others. */
    static Optional<Host> find(SourceText source, Span place, @Nullable String function) {
        List<Host> around = all(source)
                .filter(host ->
                        source.line(host.node()) <= place.line() && place.endLine() <= source.lastLine(host.node()))
                .toList();
        String name = function == null ? "" : function.substring(function.lastIndexOf('.') + 1);
        return around.stream()
                .min(Comparator.comparing((Host host) -> !host.name().equals(name))
                        .thenComparing(host -> source.lastLine(host.node()) - source.line(host.node())));
    }

    /** All that share a line with the place. */
    static List<Host> within(SourceText source, Span place) {
        return all(source)
                .filter(host ->
                        source.line(host.node()) <= place.endLine() && place.line() <= source.lastLine(host.node()))
                .toList();
    }

    private static Stream<Host> all(SourceText source) {
        return source.tree().findAll(BodyDeclaration.class).stream().flatMap(node -> Host.of(node).stream());
    }
}
