package io.orchex.source;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a compiler found wrong with a {@link Program}.
 *
 * @param files how many were compiled
 * @param leftOut paths of files that were not: further copies of a type, and module declarations, without whose modules
 *     nothing would resolve
 * @param unseen stretches in which the compiler did not look at the flow, as it could not resolve something there:
 *     forgotten returns, unassigned variables and uncaught exceptions stay hidden
 */
public record Diagnosis(int files, List<Problem> problems, List<String> leftOut, List<Stretch> unseen) {

    /**
     * An error.
     *
     * @param id the compiler's number for its kind
     * @param missing simple name of the type that could not be found, where that is the error
     */
    public record Problem(
            String path,
            int line,
            int id,
            String message,
            @Nullable String missing) {}

    /** Lines of a file, first and last included. */
    public record Stretch(String path, int line, int endLine) {

        public boolean holds(int other) {
            return line <= other && other <= endLine;
        }
    }

    public Diagnosis {
        problems = List.copyOf(problems);
        leftOut = List.copyOf(leftOut);
        unseen = List.copyOf(unseen);
    }

    /** How many types could not be found, by their names. */
    public int unresolvedTypes() {
        return (int) problems.stream()
                .map(Problem::missing)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
