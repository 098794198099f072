package io.orchex.source.java;

import io.orchex.source.Reading;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.Size;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is read of a file with problems. JavaParser does not know enums inside of methods, and gives up a whole file for
 * a comment without an end; the parser of the other languages is less exact, but goes on behind an error.
 */
final class BrokenFile {

    /** What is longer is not read twice. */
    private static final int LONGEST_BROKEN = 1_000_000;

    private BrokenFile() {}

    /** @param other what the other parser makes of the same text */
    static Reading read(Reading reading, String text, Supplier<Reading> other) {
        return reading.problems().isEmpty() || text.length() > LONGEST_BROKEN
                ? reading
                : better(reading, text, other.get());
    }

    private static Reading better(Reading reading, String text, Reading other) {
        if (other.problems().isEmpty() && text.contains("enum ")) {
            return other;
        }
        boolean reachesFurther = other.functions().size() > reading.functions().size();
        return reachesFurther || reading.size().equals(Size.EMPTY) ? told(other, reading.problems()) : reading;
    }

    private static Reading told(Reading reading, List<SyntaxProblem> problems) {
        return new Reading(
                reading.path(),
                reading.language(),
                reading.size(),
                reading.functions(),
                reading.findings(),
                problems,
                reading.structure());
    }
}
