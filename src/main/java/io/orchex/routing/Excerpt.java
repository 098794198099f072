package io.orchex.routing;

import io.orchex.provider.Prompt.Source;
import io.orchex.source.Function;
import io.orchex.source.Lines;
import io.orchex.source.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a file that is too long to be shown whole.
 *
 * @param note what was cut, for the reader of the answer
 */
record Excerpt(Source source, String note) {

    /** Room for the words that say which lines are shown. */
    private static final int LABEL = 48;

    /** So many functions are named in a note, those that matter most. */
    private static final int MOST_NAMES = 12;

    private static final Comparator<Function> HARDER =
            Comparator.comparingInt(Function::cognitive).thenComparingInt(Function::cyclomatic);
    private static final Comparator<Function> LARGER =
            Comparator.comparingInt(function -> function.span().height());

    /**
     * The functions that matter, in the order of the file: those that the task names, then the most complex, then the
     * largest; where none fits or none is known, the first lines. Empty where not even one line fits.
     *
     * @param names words of the task that may be names of functions
     * @param room in characters of Latin script, the file's path included
     */
    static Optional<Excerpt> of(Source file, Optional<Reading> reading, Set<String> names, int room) {
        int left = room - Prompts.weight(new Source(file.path(), null, ""));
        return reading.flatMap(read -> functions(file, read.functions(), names, left))
                .or(() -> head(file, left));
    }

    private static Optional<Excerpt> functions(Source file, List<Function> all, Set<String> names, int room) {
        Lines lines = new Lines(file.text());
        List<Function> chosen = new ArrayList<>();
        int left = room;
        for (Function function : all.stream().sorted(foremost(names)).toList()) {
            int weight = Tokens.weight(text(function, file, lines));
            if (weight <= left && chosen.stream().noneMatch(other -> overlap(other, function))) {
                chosen.add(function);
                left -= weight;
            }
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(shown(file, lines, chosen, all.size()));
    }

    private static Excerpt shown(Source file, Lines lines, List<Function> chosen, int all) {
        String names = names(chosen);
        chosen.sort(Comparator.comparingInt(function -> function.span().line()));
        String text =
                chosen.stream().map(function -> text(function, file, lines)).collect(Collectors.joining());
        return new Excerpt(
                new Source(file.path(), file.language(), text),
                "%s was cut to %d of its %d functions (%s): it does not fit into what the agent can read"
                        .formatted(file.path(), chosen.size(), all, names));
    }

    private static String names(List<Function> chosen) {
        String names = chosen.stream().limit(MOST_NAMES).map(Function::name).collect(Collectors.joining(", "));
        int more = chosen.size() - MOST_NAMES;
        return more > 0 ? "%s and %d more".formatted(names, more) : names;
    }

    private static Comparator<Function> foremost(Set<String> names) {
        Comparator<Function> named = Comparator.comparing(function -> names.contains(simple(function.name())));
        return named.thenComparing(HARDER).thenComparing(LARGER).reversed();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean overlap(Function one, Function other) {
        return one.span().line() <= other.span().endLine()
                && other.span().line() <= one.span().endLine();
    }

    private static String text(Function function, Source file, Lines lines) {
        int from = function.span().line();
        int to = Math.min(function.span().endLine(), lines.count());
        int end = to < lines.count() ? lines.start(to + 1) : file.text().length();
        return "// %s, lines %d to %d of %d:\n%s\n"
                .formatted(
                        function.name(),
                        from,
                        to,
                        lines.count(),
                        file.text().substring(lines.start(from), end).stripTrailing());
    }

    private static Optional<Excerpt> head(Source file, int room) {
        Lines lines = new Lines(file.text());
        int whole = room <= LABEL ? 0 : lines.line(Tokens.fitting(file.text(), room - LABEL)) - 1;
        if (whole == 0) {
            return Optional.empty();
        }
        String text = file.text().substring(0, lines.start(whole + 1));
        return Optional.of(new Excerpt(
                new Source(
                        "%s (lines 1 to %d of %d)".formatted(file.path(), whole, lines.count()), file.language(), text),
                "%s was cut after line %d of %d: it does not fit into what the agent can read"
                        .formatted(file.path(), whole, lines.count())));
    }
}
