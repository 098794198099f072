package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import io.orchex.source.Aim;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one function of statements that stand several times in a class, and a call of each copy. */
public final class RemoveDuplication {

    /** What is shorter, or less than two thirds of what was found, reads as well without a function. */
    private static final int FEWEST_TOKENS = 12;

    /** So many parts are looked at for one that nothing speaks against. */
    private static final int MOST_TRIED = 8;

    private final SourceText source;
    private final IdentityHashMap<Node, Variables> variables = new IdentityHashMap<>();
    private final List<String> refusals = new ArrayList<>();

    private RemoveDuplication(SourceText source) {
        this.source = source;
    }

    public static Offer offer(SourceText source, Aim aim) {
        if (aim.places().size() < 2) {
            return Offer.refused("a duplication has at least two places in its file");
        }
        return new RemoveDuplication(source).among(aim.places());
    }

    /** A run and how it reads without white space and comments. */
    private record Copy(Run run, String code, int tokens) {}

    private Offer among(List<Span> places) {
        List<List<Copy>> copies = places.stream()
                .sorted(Comparator.comparingInt(Span::line))
                .map(this::within)
                .toList();
        int most = copies.get(0).stream().mapToInt(Copy::tokens).max().orElse(0);
        List<Plan> plans = copies.get(0).stream()
                .filter(copy -> copy.tokens >= Math.max(FEWEST_TOKENS, 2 * most / 3))
                .sorted(Comparator.comparingInt(Copy::tokens).reversed())
                .flatMap(copy -> everywhere(copy, copies).stream())
                .limit(MOST_TRIED)
                .flatMap(runs -> plan(runs).stream())
                .sorted(Comparator.comparing(plan -> !plan.doubt().isEmpty()))
                .limit(1)
                .toList();
        String refusal = refusals.isEmpty() ? "the places hold no statements that are the same" : refusals.get(0);
        return new Offer(plans, refusal);
    }

    /** Every run that stands whole in these lines. */
    private List<Copy> within(Span place) {
        return Hosts.within(source, place).stream()
                .flatMap(host -> Runs.of(host, source).stream())
                .filter(run -> place.line() <= run.line() && run.lastLine() <= place.endLine())
                .map(RemoveDuplication::copy)
                .toList();
    }

    private static Copy copy(Run run) {
        List<String> tokens = Tokens.between(run.first(), run.last());
        return new Copy(run, String.join(" ", tokens), tokens.size());
    }

    /** The same code in each of the places; empty if it is missing in one or overlaps itself. */
    private static Optional<List<Run>> everywhere(Copy wanted, List<List<Copy>> places) {
        List<Run> found = new ArrayList<>();
        for (List<Copy> place : places) {
            place.stream()
                    .filter(copy -> copy.code.equals(wanted.code))
                    .map(Copy::run)
                    .filter(run -> found.stream().allMatch(other -> run.from() >= other.to()))
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found.size() == places.size() ? Optional.of(found) : Optional.empty();
    }

    private Optional<Plan> plan(List<Run> runs) {
        try {
            List<Move> moves =
                    runs.stream().map(run -> Move.of(run, variables(run))).toList();
            return Optional.of(joined(Agreement.model(moves), moves));
        } catch (Obstacle obstacle) {
            refusals.add(obstacle.reason());
            return Optional.empty();
        }
    }

    private Variables variables(Run run) {
        return variables.computeIfAbsent(run.host().node(), node -> new Variables(run.host(), source));
    }

    /** @param model the copy that becomes the function */
    private Plan joined(Move model, List<Move> moves) {
        NameMaker.Name found = NameMaker.name(model, source.names());
        String name = found.text();
        String lines = moves.stream().map(Move::lines).collect(Collectors.joining(" and "));
        String what = "moved %s into one function `%s`".formatted(lines, name);
        List<Edit> edits = new ArrayList<>();
        for (Move move : moves) {
            String call = new NewFunction(move, name).call();
            edits.add(new Edit(
                    Kind.DUPLICATION, move.region().from(), move.region().to(), call, what));
        }
        edits.add(new NewFunction(model, name).addition(Kind.DUPLICATION));
        return new Plan(Kind.DUPLICATION, what, edits, name, Strain.doubtOfEach(model, found));
    }
}
