package io.orchex.source;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the literals of a file of any language, in one scan of its tokens. */
public final class Literals {

    private final List<Function> functions;

    private Literals(List<Function> functions) {
        this.functions = functions;
    }

    /** @param functions the file's, to say in which of them a literal stands */
    public static Stream<Finding> find(String text, Lexis lexis, List<Function> functions) {
        Lines lines = new Lines(text);
        Recent recent = new Recent(text);
        Literals places = new Literals(functions);
        LiteralSecrets secrets = new LiteralSecrets(text, lines, recent, places);
        LiteralScan others = new LiteralScan(text, lexis.end(text), lines, recent, places);
        Tokenizer.scan(text, lexis, (kind, from, to, line, endLine) -> {
            secrets.take(kind, from, to, line, endLine);
            others.take(kind, from, to, line, endLine);
            recent.add(from, to);
        });
        return Stream.concat(secrets.found(), others.found());
    }

    /** The name of the innermost function around a place. */
    @Nullable String function(Span span) {
        return functions.stream()
                .filter(function -> function.span().holds(span))
                .min(Comparator.comparingInt(function -> function.span().height()))
                .map(Function::name)
                .orElse(null);
    }
}
