package io.orchex.analysis.assessment;

import io.orchex.source.Branch;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Function;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a stretch of equal tokens down to what can be moved: whole functions, or whole statements inside of one. What
 * begins in the middle of one function and ends in the next is equal by chance.
 */
final class WholeCode {

    /** Shorter code is not worth a name. */
    private static final int SHORTEST = 6;

    /** What functions are called that nobody named. */
    private static final Pattern NAMELESS = Pattern.compile("(<anonymous>|<IIFE>|\\) callback)$");

    private WholeCode() {}

    /** Empty where too little is whole. */
    static Optional<Place> in(Subject subject, Place place) {
        List<Function> functions = subject.reading().functions();
        Optional<Function> around = functions.stream()
                .filter(function -> function.span().line() <= place.line()
                        && place.endLine() <= function.span().endLine())
                .min(Comparator.comparingInt(function -> function.span().height()));
        return around.map(function -> statements(function, place))
                .orElseGet(() -> between(functions, place))
                .filter(whole -> whole.lines() >= SHORTEST)
                .filter(whole ->
                        !TestCode.isAt(subject.path()) || (around.isEmpty() && holdsFunction(functions, whole)));
    }

    /** A test tells its story in full; what tests share are helpers, which have names. */
    private static boolean holdsFunction(List<Function> functions, Place place) {
        return functions.stream()
                .anyMatch(function -> isWithin(function, place)
                        && !NAMELESS.matcher(function.name()).find());
    }

    /**
     * Without the ends of those that begin before it, and without the beginnings of those that end behind it, that of
     * the function among them.
     */
    private static Optional<Place> statements(Function function, Place place) {
        boolean head = place.line() == function.span().line()
                && place.endLine() < function.span().endLine();
        int line = place.line() + (head ? 1 : 0);
        int endLine = place.endLine();
        for (Branch branch : function.branches()) {
            int first = branch.span().line();
            int last = branch.span().endLine();
            if (first < place.line() && place.line() <= last && last < place.endLine()) {
                line = Math.max(line, last + 1);
            }
            if (first == place.line() && place.endLine() < last) {
                line = Math.max(line, first + 1);
            }
            if (place.line() < first && first <= place.endLine() && place.endLine() < last) {
                endLine = Math.min(endLine, first - 1);
            }
        }
        return line <= endLine ? Optional.of(new Place(place.path(), line, endLine)) : Optional.empty();
    }

    /** The functions that it holds, or all of it where it touches none. */
    private static Optional<Place> between(List<Function> functions, Place place) {
        List<Function> touched = functions.stream()
                .filter(function -> function.span().line() <= place.endLine()
                        && place.line() <= function.span().endLine())
                .toList();
        List<Function> whole =
                touched.stream().filter(function -> isWithin(function, place)).toList();
        if (touched.isEmpty()) {
            return Optional.of(place);
        }
        return whole.isEmpty()
                ? largest(touched, place)
                : Optional.of(new Place(
                        place.path(),
                        whole.stream()
                                .mapToInt(function -> function.span().line())
                                .min()
                                .orElse(place.line()),
                        whole.stream()
                                .mapToInt(function -> function.span().endLine())
                                .max()
                                .orElse(place.endLine())));
    }

    private static boolean isWithin(Function function, Place place) {
        return place.line() <= function.span().line() && function.span().endLine() <= place.endLine();
    }

    /** What it shares with the function of which it holds most. */
    private static Optional<Place> largest(List<Function> touched, Place place) {
        return touched.stream()
                .max(Comparator.comparingInt(function -> shared(function, place).lines()))
                .flatMap(function -> statements(function, shared(function, place)));
    }

    private static Place shared(Function function, Place place) {
        return new Place(
                place.path(),
                Math.max(place.line(), function.span().line()),
                Math.min(place.endLine(), function.span().endLine()));
    }
}
