package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.analysis.assessment.Ranking.Ranked;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Function;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies of the same code: all of them are one opportunity, told at the place that is changed most. */
final class RemoveDuplication {

    private static final int MOST_TWINS = 20;

    private final Map<String, Subject> subjects = new TreeMap<>();

    RemoveDuplication(List<Subject> all) {
        all.forEach(subject -> subjects.put(subject.path(), subject));
    }

    /**
     * Empty where none of the files was read, or all are variants of each other. What tests have of the code that they
     * test is theirs: it can't be at one place for both.
     */
    Stream<Ranked> rank(Copies copies) {
        List<Place> kept = new ArrayList<>();
        copies.places().stream()
                .flatMap(this::aligned)
                .distinct()
                .filter(place -> kept.stream().noneMatch(other -> Variants.areVariants(other.path(), place.path())))
                .forEach(kept::add);
        if (kept.stream().anyMatch(place -> !TestCode.isAt(place.path()))) {
            kept.removeIf(place -> TestCode.isAt(place.path()));
        }
        return kept.size() < 2 ? Stream.empty() : rankAligned(new Copies(List.copyOf(kept), copies.tokens()));
    }

    /** Only what is whole; a place in a file that was not read stays as it is. */
    private Stream<Place> aligned(Place place) {
        Subject subject = subjects.get(place.path());
        return subject == null ? Stream.of(place) : WholeCode.in(subject, place).stream();
    }

    private Stream<Ranked> rankAligned(Copies copies) {
        List<Copy> known = copies.places().stream()
                .flatMap(place -> Stream.ofNullable(subjects.get(place.path())).map(subject -> Copy.of(subject, place)))
                .sorted(Comparator.comparingDouble(Copy::hotspot)
                        .thenComparingDouble(Copy::score)
                        .reversed())
                .toList();
        if (CopyWeight.isPlain(hosts(known), points(known))) {
            return Stream.empty();
        }
        return known.stream().limit(1).map(main -> Ranking.weigh(main.subject, proposal(main, known, copies)));
    }

    /**
     * A copy in a file that was read.
     *
     * @param hosts the functions that hold a part of it
     */
    private record Copy(Subject subject, Place place, List<Function> hosts) {

        static Copy of(Subject subject, Place place) {
            List<Function> hosts = subject.reading().functions().stream()
                    .filter(function -> function.span().line() <= place.endLine()
                            && place.line() <= function.span().endLine())
                    .toList();
            return new Copy(subject, place, hosts);
        }

        double hotspot() {
            return subject.score().hotspot();
        }

        double score() {
            return subject.score().totalScore();
        }

        @Nullable String function() {
            return subject.around(span()).map(Function::name).orElse(null);
        }

        int points() {
            return hosts.stream()
                    .flatMap(function -> function.branches().stream())
                    .filter(branch -> span().holds(branch.span()))
                    .mapToInt(branch -> branch.cognitive())
                    .sum();
        }

        private Span span() {
            return new Span(place.line(), 1, place.endLine(), Integer.MAX_VALUE);
        }
    }

    private static Proposal proposal(Copy main, List<Copy> known, Copies copies) {
        return new Proposal(
                Opportunity.Type.REMOVE_DUPLICATION,
                copies.files() == 1 ? "same_file" : "across_files",
                new Target(main.place.line(), main.place.endLine(), main.function(), places(main, copies)),
                description(main, copies),
                impact(known, copies),
                Caution.of(reasons(main, copies)),
                Debt.DUPLICATED_BLOCK * copies.places().size(),
                null,
                relevance(main, known, copies));
    }

    private static List<Opportunity.Place> places(Copy main, Copies copies) {
        return Stream.concat(Stream.of(main.place), copies.places().stream().filter(place -> !place.equals(main.place)))
                .map(place -> Opportunity.Place.lines(place.path(), place.line(), place.endLine()))
                .toList();
    }

    private static String description(Copy main, Copies copies) {
        List<String> twins = copies.places().stream()
                .filter(place -> !place.equals(main.place))
                .map(place -> named(place, main))
                .toList();
        String listed = twins.stream().limit(MOST_TWINS).collect(Collectors.joining(", "));
        int more = twins.size() - MOST_TWINS;
        boolean inside = main.function() != null;
        return "%s%s (%d tokens) also stand in %s%s: a change to one must not forget the %s. %s"
                .formatted(
                        Sentences.count(main.place.lines(), "line"),
                        inside ? " of `%s`".formatted(main.function()) : "",
                        copies.tokens(),
                        listed,
                        more > 0 ? " and %d more places".formatted(more) : "",
                        twins.size() == 1 ? "other" : "others",
                        inside ? "Move them into one function and call it" : "Keep them at one place that all use");
    }

    private static String named(Place place, Copy main) {
        return place.path().equals(main.place.path())
                ? "lines %d-%d".formatted(place.line(), place.endLine())
                : "`%s`".formatted(place);
    }

    /** One copy stays; a function that holds several counts once. */
    private static Impact impact(List<Copy> known, Copies copies) {
        int before = known.stream()
                .flatMap(copy -> copy.hosts.stream().map(host -> Map.entry(copy.subject.path(), host)))
                .distinct()
                .mapToInt(host -> host.getValue().cognitive())
                .sum();
        int inside = known.stream().mapToInt(Copy::points).sum();
        int stay = points(known);
        return new Impact(
                Rounded.percent(inside - stay, before),
                "cognitive complexity of the functions around: %d before, %d of it in the %d copies, of which one stays"
                        .formatted(before, inside, copies.places().size()));
    }

    private static List<String> reasons(Copy main, Copies copies) {
        List<String> reasons = new ArrayList<>();
        if (copies.files() > 1) {
            reasons.add("%d files have to share one function".formatted(copies.files()));
        }
        boolean middle = main.function() != null;
        if (middle) {
            reasons.add("the copies stand inside of functions: what they use of these becomes parameters");
        }
        return reasons;
    }

    /** By the share of the file that would go. */
    private static double relevance(Copy main, List<Copy> known, Copies copies) {
        String path = main.subject.path();
        int lines = copies.places().stream()
                .filter(place -> place.path().equals(path))
                .mapToInt(Place::lines)
                .sum();
        int all = Math.max(1, main.subject.reading().size().lines());
        return Chaos.duplication(Math.min(1.0, (double) lines / all))
                * CopyWeight.of(path, hosts(known), points(known));
    }

    private static List<Function> hosts(List<Copy> known) {
        return known.stream().flatMap(copy -> copy.hosts.stream()).toList();
    }

    /** The most in one. */
    private static int points(List<Copy> known) {
        return known.stream().mapToInt(Copy::points).max().orElse(0);
    }
}
