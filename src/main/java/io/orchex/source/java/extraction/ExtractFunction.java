package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import io.orchex.source.Aim;
import io.orchex.source.Branch;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Moves a part of a function into a function of its own, right behind it. */
public final class ExtractFunction {

    private static final int MOST_PLANS = 20;

    /** So many are looked at where a maintainer would want few of them. */
    private static final int MOST_SEEN = 60;

    private static final int MOST_WANTED = 5;
    private static final int MOST_ATTEMPTS = 400;

    /** What somebody asks for by its lines is preferred where the result can be read, in points of complexity. */
    private static final int WANTED = 16;

    private static final int FLAT_COGNITIVE = 15;
    private static final int FLAT_CYCLOMATIC = 10;

    private final SourceText source;
    private final Host host;
    private final Variables variables;
    private final List<Branch> branches;
    private final Set<String> taken;

    private ExtractFunction(SourceText source, Host host, List<Branch> branches) {
        this.source = source;
        this.host = host;
        this.branches = branches;
        this.variables = new Variables(host, source);
        this.taken = source.names();
    }

    /** @param branches tells what makes a function complex */
    public static Offer offer(SourceText source, Aim aim, Function<Node, List<Branch>> branches) {
        Span place = aim.places().get(0);
        Optional<Host> host = Hosts.find(source, place, aim.function());
        if (host.isEmpty()) {
            return Offer.refused("no function with a body holds lines %d-%d".formatted(place.line(), place.endLine()));
        }
        if (host.get().isInInterface() && !host.get().mayHavePrivateNeighbours(aim.release())) {
            return Offer.refused(
                    "an interface can have private functions only since Java 9, and that this is so new is not known");
        }
        return new ExtractFunction(source, host.get(), branches.apply(host.get().node())).within(place);
    }

    private record Candidate(Run run, Weight weight, int bonus) {}

    /**
     * A part that can move.
     *
     * @param cost what a reader of both functions has to put up with
     * @param doubt why a maintainer would hardly want it
     */
    private record Found(Move move, NameMaker.Name name, int cost, Gain gain, String doubt) {

        boolean isWanted() {
            return doubt.isEmpty() && gain.isFelt();
        }
    }

    private Offer within(Span place) {
        List<Run> all = Runs.of(host, source);
        Set<Span> seen = new HashSet<>();
        List<Found> found = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        aligned(all, place).ifPresent(run -> attempt(wanted(run), seen, found, refusals));
        for (Candidate candidate : ranked(all)) {
            long wanted = found.stream().filter(Found::isWanted).count();
            boolean more = found.size() < (wanted < MOST_WANTED ? MOST_SEEN : MOST_PLANS);
            if (more && refusals.size() < MOST_ATTEMPTS) {
                attempt(candidate, seen, found, refusals);
            }
        }
        List<Plan> plans = found.stream()
                .sorted(Comparator.comparing(Found::isWanted).reversed().thenComparingInt(Found::cost))
                .flatMap(each -> plan(each, refusals).stream())
                .toList();
        refusals.add("no part of `%s` makes it simpler".formatted(host.name()));
        return new Offer(plans, refusals.get(0));
    }

    private void attempt(Candidate candidate, Set<Span> seen, List<Found> found, List<String> refusals) {
        Run wide = Narrowing.of(Widening.of(candidate.run, variables), variables);
        if (found.stream().noneMatch(other -> other.move.run().isSame(wide))) {
            Stream.of(wide, candidate.run)
                    .filter(run -> seen.add(new Span(run.from(), 1, run.to(), 1)))
                    .flatMap(run -> found(run, candidate, refusals).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
    }

    private Optional<Found> found(Run run, Candidate candidate, List<String> refusals) {
        try {
            Move move = Move.of(run, variables);
            NameMaker.Name name = NameMaker.name(move, taken);
            boolean readable = move.flow().inputs().size() <= Strain.MOST_PARAMETERS;
            int after = cost(move, candidate);
            int cost = Strain.POINT * (after - (readable ? candidate.bonus : 0)) + Strain.of(move, !name.told());
            Gain gain = new Gain(points(), after);
            return Optional.of(new Found(move, name, cost, gain, doubt(move, name, gain)));
        } catch (Obstacle obstacle) {
            refusals.add(obstacle.reason());
            return Optional.empty();
        }
    }

    private static String doubt(Move move, NameMaker.Name name, Gain gain) {
        String doubt = Strain.doubt(move, name);
        return doubt.isEmpty() ? gain.doubt() : doubt;
    }

    private static Optional<Plan> plan(Found found, List<String> refusals) {
        try {
            String name = found.name.text();
            String what = "moved %s into `%s`".formatted(found.move.lines(), name);
            NewFunction function = new NewFunction(found.move, name);
            Region region = found.move.region();
            Edit call = new Edit(Kind.OVER_COMPLEX, region.from(), region.to(), function.call(), what);
            List<Edit> edits = List.of(call, function.addition(Kind.OVER_COMPLEX));
            return Optional.of(new Plan(Kind.OVER_COMPLEX, what, edits, name, found.doubt));
        } catch (Obstacle obstacle) {
            refusals.add(obstacle.reason());
            return Optional.empty();
        }
    }

    /** The longest run inside of the lines, if it is all that they hold and not the whole function. */
    private Optional<Run> aligned(List<Run> all, Span place) {
        return all.stream()
                .filter(run -> place.line() <= run.line() && run.lastLine() <= place.endLine())
                .filter(run -> !Trees.same(run.block(), host.body())
                        || run.statements().size() < host.body().getStatements().size())
                .filter(run -> run.lastLine() - run.line() + 1 >= place.height() - 2)
                .max(Comparator.comparingInt(run -> run.to() - run.from()));
    }

    /** Those that make the function simpler, the best first. */
    private List<Candidate> ranked(List<Run> all) {
        Comparator<Candidate> best = Comparator.comparingInt(candidate -> points(candidate.weight));
        return all.stream()
                .map(run -> new Candidate(run, Weight.of(run, branches), 0))
                .filter(candidate -> points(candidate.weight) < points())
                .sorted(best.thenComparing(candidate -> candidate.weight.cyclomatic())
                        .thenComparing(candidate -> candidate.run.to() - candidate.run.from()))
                .toList();
    }

    private Candidate wanted(Run run) {
        return new Candidate(run, Weight.of(run, branches), WANTED);
    }

    /** Complexity of the worse function after the move, that of a question where one is asked included. */
    private int cost(Move move, Candidate candidate) {
        if (!move.exit().asks()) {
            return points(candidate.weight);
        }
        int asked = points(candidate.weight.asking(move.run()));
        if (candidate.bonus == 0 && asked >= points()) {
            throw new Obstacle("%s leave the function on some paths: to ask whether they did costs what is gained"
                    .formatted(move.lines()));
        }
        return asked;
    }

    private int points() {
        return points(Weight.whole(branches));
    }

    /** What counts of a function that is not hard to follow are the many ways through it. */
    private int points(Weight weight) {
        Weight whole = Weight.whole(branches);
        boolean flat = whole.cognitive() <= FLAT_COGNITIVE && whole.cyclomatic() > FLAT_CYCLOMATIC;
        return flat ? weight.cyclomatic() : weight.cognitive();
    }
}
