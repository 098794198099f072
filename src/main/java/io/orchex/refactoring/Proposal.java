package io.orchex.refactoring;

import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import io.orchex.source.Function;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.SourceEngine;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an agent has made of a file, looked at before it is taken. */
final class Proposal {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SourceEngine engine;
    private final Undertaking work;
    private final SourceFile file;
    private final WantedOpportunity opportunity;
    private String text;

    Proposal(SourceEngine engine, Undertaking work, SourceFile file, WantedOpportunity opportunity) {
        this.engine = engine;
        this.work = work;
        this.file = file;
        this.opportunity = opportunity;
        this.text = file.text();
    }

    String text() {
        return text;
    }

    /** @throws Agents.Unusable when it changes nothing, is not the language, or makes it more complex */
    Step judged(String proposed) throws Agents.Unusable {
        if (proposed.equals(file.text())) {
            throw new Agents.Unusable("it changes nothing");
        }
        Reading before = measure(file.text());
        Reading after = measure(proposed);
        if (after.problems().size() > before.problems().size()) {
            Reading.SyntaxProblem first = after.problems().get(0);
            throw new Agents.Unusable(
                    "the changed file does not parse; line %d: %s".formatted(first.line(), first.message()));
        }
        Integer reached = opportunity.complexityReduction() == 0 ? null : reached(before, after);
        if (reached != null && reached <= 0) {
            throw new Agents.Unusable("`%s` has not become simpler".formatted(opportunity.function()));
        }
        text = proposed;
        return Step.of(opportunity, "applied", null, "changed by an agent: " + opportunity.description(), reached);
    }

    private Reading measure(String source) {
        return work.await(engine.measure(new SourceFile(file.path(), null, source), PATIENCE));
    }

    /** By the worst of the function and those that are new; null where the function was not there. */
    private @Nullable Integer reached(Reading before, Reading after) {
        int old = worst(before, Set.of(String.valueOf(opportunity.function())));
        if (old == 0) {
            return null;
        }
        Set<String> known = before.functions().stream().map(Function::name).collect(Collectors.toSet());
        known.remove(opportunity.function());
        Set<String> concerned = after.functions().stream()
                .map(Function::name)
                .filter(name -> !known.contains(name))
                .collect(Collectors.toSet());
        return Math.round(100f * (old - worst(after, concerned)) / old);
    }

    private static int worst(Reading reading, Set<String> names) {
        return reading.functions().stream()
                .filter(function -> names.contains(function.name()))
                .mapToInt(Function::cognitive)
                .max()
                .orElse(0);
    }
}
