package io.orchex.refactoring;

import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import io.orchex.refactoring.Outcome.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Carries opportunities out and proves what came of them. All at once, as that is nearly always right; where the proof
 * fails, one by one, and what makes it fail is taken back.
 */
final class Trial {

    private final Workpiece piece;
    private final Changing changing;
    private final Checks checks;
    private final Function<Map<String, String>, Check> tests;

    /** @param tests runs them for these new texts of files */
    Trial(Workpiece piece, Changing changing, Checks checks, Function<Map<String, String>, Check> tests) {
        this.piece = piece;
        this.changing = changing;
        this.checks = checks;
        this.tests = tests;
    }

    Outcome run(List<WantedOpportunity> opportunities, Undertaking work) {
        work.stage("changing");
        List<Step> steps = changing.carryOut(opportunities);
        work.stage("checking");
        List<Check> proofs = checks.examine(steps);
        long applied = steps.stream().filter(Step::isApplied).count();
        if (applied > 1 && proofs.stream().anyMatch(Check::failed)) {
            piece.restore(Map.of());
            steps = oneByOne(opportunities);
            proofs = checks.examine(steps);
        }
        return outcome(steps, proofs);
    }

    private List<Step> oneByOne(List<WantedOpportunity> opportunities) {
        List<Step> steps = new ArrayList<>();
        for (WantedOpportunity opportunity : opportunities) {
            Map<String, String> earlier = piece.edited();
            Step step = changing.carryOut(opportunity);
            steps.add(step.isApplied() ? kept(steps, step, earlier) : step);
        }
        return steps;
    }

    private Step kept(List<Step> before, Step step, Map<String, String> earlier) {
        List<Step> together = new ArrayList<>(before);
        together.add(step);
        return checks.examine(together).stream()
                .filter(Check::failed)
                .findFirst()
                .map(failed -> {
                    piece.restore(earlier);
                    return step.dropped("%s failed: %s".formatted(failed.check(), failed.evidence()));
                })
                .orElse(step);
    }

    private Outcome outcome(List<Step> steps, List<Check> proofs) {
        boolean applied = steps.stream().anyMatch(Step::isApplied);
        List<Check> all = new ArrayList<>(applied ? proofs : List.of());
        if (applied) {
            boolean sound = proofs.stream().noneMatch(Check::failed);
            all.add(
                    sound
                            ? tests.apply(piece.edited())
                            : Check.skipped(Check.TESTS, "what fails another check is not run"));
        }
        SafetyReport report = SafetyReport.of(all);
        return new Outcome(
                applied && !report.isUnsafe(), piece.changes(), reduction(steps), report, steps, null, null, null);
    }

    private static @Nullable Reduction reduction(List<Step> steps) {
        List<Step> measured = steps.stream()
                .filter(step -> step.isApplied() && step.reached() != null)
                .toList();
        OptionalInt promised = mean(measured, Step::promised);
        OptionalInt reached = mean(measured, step -> Objects.requireNonNull(step.reached()));
        return promised.isEmpty() || reached.isEmpty() ? null : new Reduction(promised.getAsInt(), reached.getAsInt());
    }

    private static OptionalInt mean(List<Step> steps, ToIntFunction<Step> percent) {
        return steps.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int)
                        Math.round(steps.stream().mapToInt(percent).average().orElse(0)));
    }
}
