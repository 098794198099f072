package io.orchex.refactoring;

import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import io.orchex.analysis.WantedProtocol.WantedPlace;
import io.orchex.source.Aim;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.java.typecheck.JavaRelease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries opportunities out, one after the other, each on the texts that the one before has left. */
final class Changing {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 2;

    /** All of it is written down at once before it is published. */
    private static final long MOST_BYTES = 16L << 20;

    /** Types of opportunities whose promise is a lower complexity. */
    private static final Set<Aim.Type> SIMPLER =
            Set.of(Aim.Type.EXTRACT_FUNCTION, Aim.Type.SIMPLIFY_CONDITIONAL, Aim.Type.REMOVE_DUPLICATION);

    private final SourceEngine engine;
    private final Agents agents;
    private final Undertaking work;
    private final Workpiece piece;
    private final int release;

    Changing(SourceEngine engine, Agents agents, Undertaking work, Workpiece piece) {
        this.engine = engine;
        this.agents = agents;
        this.work = work;
        this.piece = piece;
        this.release = JavaRelease.lowest(piece.builds()).orElse(Aim.UNKNOWN_RELEASE);
    }

    /** Tells of each opportunity what came of it. */
    List<Step> carryOut(List<WantedOpportunity> opportunities) {
        List<Step> steps = new ArrayList<>();
        for (WantedOpportunity opportunity : opportunities) {
            steps.add(carryOut(opportunity));
            work.step(steps.size());
        }
        return steps;
    }

    Step carryOut(WantedOpportunity opportunity) {
        Set<String> paths =
                opportunity.places().stream().map(WantedPlace::filePath).collect(Collectors.toSet());
        if (paths.size() > 1) {
            return refused(
                    opportunity, "its places stand in %d files, and one is changed at a time".formatted(paths.size()));
        }
        String path = paths.iterator().next();
        if (!piece.has(path)) {
            return refused(opportunity, "the file is not in the repository at this commit");
        }
        if (piece.edited().keySet().stream().mapToLong(piece::size).sum() + piece.size(path) > MOST_BYTES) {
            return refused(
                    opportunity, "the files that one refactoring changes may have %d MB".formatted(MOST_BYTES >> 20));
        }
        List<Span> spans = opportunity.places().stream()
                .flatMap(place -> span(place).stream())
                .toList();
        if (spans.size() < opportunity.places().size()) {
            return refused(opportunity, "an earlier change of this refactoring has touched these lines");
        }
        return type(opportunity)
                .filter(SourceEngine.recipes(path)::contains)
                .map(type -> new Aim(type, opportunity.variant(), spans, opportunity.function(), release))
                .map(aim -> change(opportunity, path, aim))
                .orElseGet(() -> proposed(opportunity, path));
    }

    /** By an agent, which is told once what was wrong with its answer. */
    private Step proposed(WantedOpportunity opportunity, String path) {
        SourceFile file = new SourceFile(path, null, piece.text(path));
        int place = work.claimed().plan().opportunities().indexOf(opportunity) + 1;
        String complaint = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                String name = "s%dt%d".formatted(place, attempt);
                Proposal proposal = new Proposal(engine, work, file, opportunity);
                Step step = proposal.judged(agents.propose(name, opportunity, file, complaint));
                piece.put(path, proposal.text());
                return step;
            } catch (Agents.Unusable e) {
                complaint = String.valueOf(e.getMessage());
            }
        }
        return refused(opportunity, complaint);
    }

    private Step change(WantedOpportunity opportunity, String path, Aim aim) {
        Rewrite rewrite;
        try {
            rewrite = work.await(engine.refactor(new SourceFile(path, null, piece.text(path)), aim, PATIENCE));
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE) {
                throw e;
            }
            return refused(opportunity, String.valueOf(e.getMessage()));
        }
        if (!rewrite.changed()) {
            return refused(opportunity, rewrite.refusal());
        }
        piece.put(path, rewrite.text());
        return applied(opportunity, rewrite, aim);
    }

    private Optional<Span> span(WantedPlace place) {
        return piece.moved(place.filePath(), place.startLine(), place.endLine())
                .map(lines -> new Span(
                        lines[0],
                        Objects.requireNonNullElse(place.startColumn(), 1),
                        lines[1],
                        Objects.requireNonNullElse(place.endColumn(), Integer.MAX_VALUE)));
    }

    private static Optional<Aim.Type> type(WantedOpportunity opportunity) {
        return Stream.of(Aim.Type.values())
                .filter(type -> type.wireName().equals(opportunity.type().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Step refused(WantedOpportunity opportunity, String reason) {
        return Step.of(opportunity, "refused", reason, opportunity.description(), null);
    }

    private static Step applied(WantedOpportunity opportunity, Rewrite rewrite, Aim aim) {
        String done =
                rewrite.changes().stream().map(Rewrite.Change::description).collect(Collectors.joining("; "));
        return Step.of(opportunity, "applied", null, done, SIMPLER.contains(aim.type()) ? reached(rewrite) : null);
    }

    /** Of the functions that were touched: by their cognitive complexity, or the cyclomatic where they have none. */
    private static int reached(Rewrite rewrite) {
        ToIntFunction<Complexity> measure =
                rewrite.changes().stream().anyMatch(change -> change.before().cognitive() > 0)
                        ? Complexity::cognitive
                        : Complexity::cyclomatic;
        int before = rewrite.changes().stream()
                .mapToInt(change -> measure.applyAsInt(change.before()))
                .sum();
        int after = rewrite.changes().stream()
                .mapToInt(change -> measure.applyAsInt(change.after()))
                .sum();
        return before == 0 ? 0 : Math.round(100f * (before - after) / before);
    }
}
