package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import io.orchex.source.Aim;
import io.orchex.source.Branch;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Moves a part of a function into a function of its own, right behind it. */
public final class ExtractFunction {

    private static final int MOST_PLANS = 10;
    private static final int MOST_ATTEMPTS = 400;

    /** More than this make a call hard to read: each further one weighs like a point of complexity. */
    private static final int MOST_PARAMETERS = 4;

    /** What only its host can name is seldom a part that stands for itself. */
    private static final int VAGUE = 2;

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

    private record Candidate(Run run, Weight weight, int cost) {}

    private record Found(Plan plan, int cost) {}

    private Offer within(Span place) {
        List<Run> all = Runs.of(host, source);
        List<Found> found = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        aligned(all, place).ifPresent(run -> attempt(() -> new Found(plan(run), 0), found, refusals));
        for (Candidate candidate : ranked(all)) {
            if (found.size() < MOST_PLANS && refusals.size() < MOST_ATTEMPTS) {
                attempt(() -> found(candidate), found, refusals);
            }
        }
        List<Plan> plans = found.stream()
                .sorted(Comparator.comparingInt(Found::cost))
                .map(Found::plan)
                .toList();
        String refusal =
                refusals.stream().findFirst().orElse("no part of `%s` makes it simpler".formatted(host.name()));
        return new Offer(plans, refusal);
    }

    private static void attempt(Supplier<Found> attempt, List<Found> found, List<String> refusals) {
        try {
            found.add(attempt.get());
        } catch (Obstacle obstacle) {
            refusals.add(obstacle.reason());
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
        Weight whole = Weight.whole(branches);
        boolean flat = whole.cognitive() <= FLAT_COGNITIVE && whole.cyclomatic() > FLAT_CYCLOMATIC;
        Comparator<Candidate> best = Comparator.comparingInt(Candidate::cost);
        return all.stream()
                .map(run -> candidate(run, flat))
                .filter(candidate -> flat
                        ? candidate.weight.cyclomatic() < whole.cyclomatic()
                        : candidate.weight.cognitive() < whole.cognitive())
                .sorted(best.thenComparing(candidate -> candidate.weight.cyclomatic())
                        .thenComparing(candidate -> candidate.run.to() - candidate.run.from()))
                .toList();
    }

    private Candidate candidate(Run run, boolean flat) {
        Weight weight = Weight.of(run, branches);
        return new Candidate(run, weight, flat ? weight.cyclomatic() : weight.cognitive());
    }

    private Found found(Candidate candidate) {
        Move move = Move.of(candidate.run, variables);
        NameMaker.Name name = NameMaker.name(move, taken);
        int further = Math.max(0, move.flow().inputs().size() - MOST_PARAMETERS);
        int vague = name.told() ? 0 : VAGUE;
        int asked = move.exit().asks() ? 1 + Weight.nesting(move.run()) : 0;
        return new Found(plan(move, name.text()), candidate.cost + further + vague + asked);
    }

    private Plan plan(Run run) {
        Move move = Move.of(run, variables);
        return plan(move, NameMaker.name(move, taken).text());
    }

    private static Plan plan(Move move, String name) {
        String what = "moved %s into `%s`".formatted(move.lines(), name);
        NewFunction function = new NewFunction(move, name);
        Region region = move.region();
        Edit call = new Edit(Kind.OVER_COMPLEX, region.from(), region.to(), function.call(), what);
        return new Plan(Kind.OVER_COMPLEX, what, List.of(call, function.addition(Kind.OVER_COMPLEX)), name);
    }
}
