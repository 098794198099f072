package io.orchex.provider.builtin;

import io.orchex.source.Duplicate;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Review;
import io.orchex.source.Severity;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A finding and the file that it is in. */
record Item(String path, Finding finding) {

    private static final Comparator<Item> ORDER = Comparator.comparing((Item item) -> item.finding.severity())
            .thenComparing(item -> item.finding.kind().area())
            .thenComparing(Item::path)
            .thenComparing(Item::finding, Finding.ORDER);

    /** The findings of these kinds, the worst first, duplicated blocks among them. */
    static List<Item> of(Review review, Predicate<Kind> kinds) {
        Stream<Item> found = review.readings().stream()
                .flatMap(reading -> reading.findings().stream().map(finding -> new Item(reading.path(), finding)));
        Stream<Item> repeated = review.duplicates().stream().map(Item::of);
        return Stream.concat(found, repeated)
                .filter(item -> kinds.test(item.finding.kind()))
                .sorted(ORDER)
                .toList();
    }

    private static Item of(Duplicate duplicate) {
        Duplicate.Place place = duplicate.first();
        return new Item(
                place.path(),
                new Finding(
                        Kind.DUPLICATION,
                        place.lines() > 20 ? Severity.MEDIUM : Severity.LOW,
                        new Span(place.line(), 1, place.endLine(), 1),
                        List.of(),
                        null,
                        "`%s` and `%s` are the same code (%d tokens): a change to one must not forget the other"
                                .formatted(place, duplicate.second(), duplicate.tokens()),
                        "Move the code of `%s` and `%s` into one function".formatted(place, duplicate.second()),
                        List.of()));
    }

    /** {@code src/Order.java:34}. */
    String place() {
        return path + ":" + finding.span().line();
    }

    String suggestion() {
        return place() + ": " + finding.advice();
    }
}
