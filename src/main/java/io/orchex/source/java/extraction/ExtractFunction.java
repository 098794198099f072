package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.SimpleName;
import io.orchex.source.Aim;
import io.orchex.source.Branch;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Moves a part of a function into a function of its own, right behind it. */
public final class ExtractFunction {

    private static final int MOST_PLANS = 6;
    private static final int MOST_ATTEMPTS = 400;

    /** More than this make a call hard to read: each further one weighs like a point of complexity. */
    private static final int MOST_PARAMETERS = 4;

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
        this.taken = new HashSet<>(source.tree().findAll(SimpleName.class).stream()
                .map(SimpleName::getIdentifier)
                .toList());
    }

    /** @param branches tells what makes a function complex */
    public static Offer offer(SourceText source, Aim aim, Function<Node, List<Branch>> branches) {
        Span place = aim.places().get(0);
        Optional<Host> host = Hosts.find(source, place, aim.function());
        if (host.isEmpty()) {
            return Offer.refused("no function with a body holds lines %d-%d".formatted(place.line(), place.endLine()));
        }
        if (host.get().isInInterface()) {
            return Offer.refused(
                    "an interface can have private functions only since Java 9, and which is meant is not known");
        }
        return new ExtractFunction(source, host.get(), branches.apply(host.get().node())).offer(place);
    }

    private record Candidate(Run run, Weight weight, int cost) {}

    private record Found(Plan plan, int cost) {}

    private Offer offer(Span place) {
        List<Run> all = Runs.of(host, source);
        Optional<Run> aimed = aligned(all, place);
        List<Found> found = new ArrayList<>();
        String refusal = "";
        try {
            aimed.map(run -> new Found(plan(run), 0)).ifPresent(found::add);
        } catch (Obstacle obstacle) {
            refusal = obstacle.getMessage();
        }
        int attempts = 0;
        for (Candidate candidate : ranked(all)) {
            if (found.size() >= MOST_PLANS || attempts++ >= MOST_ATTEMPTS) {
                break;
            }
            try {
                Found next = found(candidate);
                found.add(next);
            } catch (Obstacle obstacle) {
                refusal = refusal.isEmpty() ? obstacle.getMessage() : refusal;
            }
        }
        List<Plan> plans = found.stream()
                .sorted(Comparator.comparingInt(Found::cost))
                .map(Found::plan)
                .toList();
        return new Offer(
                plans, refusal.isEmpty() ? "no part of `%s` makes it simpler".formatted(host.name()) : refusal);
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
        Made made = make(candidate.run);
        int further = Math.max(0, made.flow.inputs().size() - MOST_PARAMETERS);
        return new Found(plan(made), candidate.cost + further);
    }

    private record Made(Run run, Flow flow, NewFunction function, Region region, String name) {}

    private Plan plan(Run run) {
        return plan(make(run));
    }

    private Made make(Run run) {
        Rules.check(run, variables);
        Exit exit = Exit.of(run);
        Flow flow = Flow.of(run, variables, exit != Exit.ON);
        if (exit == Exit.RETURN && host.result().isEmpty() && !run.isInBlock()) {
            throw new Obstacle("line %d has no braces around what would be two statements".formatted(run.line()));
        }
        Region region = Region.of(run);
        String name = NameMaker.name(run, flow, exit, new NameMaker.Context(variables, region.comment(), taken))
                .orElseThrow(() -> new Obstacle("every name that would say what lines %d-%d do is taken"
                        .formatted(run.line(), run.lastLine())));
        List<String> exceptions = CheckedExceptions.of(run, variables);
        return new Made(run, flow, new NewFunction(run, flow, exit, exceptions, name), region, name);
    }

    private Plan plan(Made made) {
        String what = "moved lines %d-%d into `%s`".formatted(made.run.line(), made.run.lastLine(), made.name);
        Edit call = new Edit(Kind.OVER_COMPLEX, made.region.from(), made.region.to(), made.function.call(), what);
        int end = source.to(host.node());
        int behind = Layout.lineEnd(source.text(), end);
        String newline = source.newline();
        String text = made.function.text(made.region);
        String addition = behind > end ? newline + text + newline : newline + newline + text;
        Edit addedFunction = new Edit(Kind.OVER_COMPLEX, behind, behind, addition, "added `%s`".formatted(made.name));
        return new Plan(Kind.OVER_COMPLEX, what, List.of(call, addedFunction), made.name);
    }
}
