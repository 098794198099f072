package io.orchex.refactoring;

import io.orchex.source.Function;
import io.orchex.source.Reading;
import java.util.function.ToIntFunction;

/** A file as it was, and as it is by now. */
record Remade(Reading before, Reading after) {

    String metrics() {
        return "worst function of %s: cognitive %d before, %d now; cyclomatic %d before, %d now"
                .formatted(
                        after.path(),
                        most(before, Function::cognitive),
                        most(after, Function::cognitive),
                        most(before, Function::cyclomatic),
                        most(after, Function::cyclomatic));
    }

    boolean isWorse() {
        return most(after, Function::cognitive) > most(before, Function::cognitive)
                || most(after, Function::cyclomatic) > most(before, Function::cyclomatic);
    }

    private static int most(Reading reading, ToIntFunction<Function> measure) {
        return reading.functions().stream().mapToInt(measure).max().orElse(0);
    }
}
