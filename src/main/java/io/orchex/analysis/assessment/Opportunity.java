package io.orchex.analysis.assessment;

import com.fasterxml.jackson.annotation.JsonValue;
import io.orchex.source.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change that would make the code better.
 *
 * @param variant which way of its type, {@code guard_clause}; empty where there is only one
 * @param endLine last line of what is to be changed, included
 * @param function the function that it is about; null outside of any
 * @param places all that has to change together, that of the range above first; at most {@value #MOST_PLACES}
 * @param effortMinutes what the change takes a person
 * @param automatable whether an engine of this very process makes the change without a person
 * @param engine the one that does; null if there is none
 * @param priority the file's score times ln(1 + commits), times how much of its trouble this is about
 */
public record Opportunity(
        Type type,
        String variant,
        String filePath,
        int startLine,
        int endLine,
        @Nullable String function,
        List<Place> places,
        String description,
        Impact impact,
        Risk risk,
        int effortMinutes,
        boolean automatable,
        @Nullable String engine,
        double priority) {

    /** More of them are not told one by one. */
    public static final int MOST_PLACES = 100;

    public Opportunity {
        places = places.stream().limit(MOST_PLACES).toList();
    }

    /**
     * The same with what a dry run has shown. Where a recipe would move another block, which brings less than half of
     * what this one would, it is left to a person.
     */
    public Opportunity measured(Impact reached) {
        boolean other =
                type == Type.EXTRACT_FUNCTION && 2 * reached.complexityReduction() < impact.complexityReduction();
        return other
                ? doubted("a recipe would move less, which brings %d %%".formatted(reached.complexityReduction()))
                : with(reached, true, engine);
    }

    /** The same, as no recipe does it here. */
    public Opportunity byHand(String why) {
        return with(
                new Impact(impact.complexityReduction(), impact.basis() + "; no recipe does it: " + why), false, null);
    }

    /**
     * The same, as what a recipe would make of it is not good enough to be offered; it makes it where it is asked to.
     */
    public Opportunity doubted(String why) {
        return with(
                new Impact(impact.complexityReduction(), impact.basis() + "; left to a person to ask for: " + why),
                false,
                engine);
    }

    private Opportunity with(Impact other, boolean byItself, @Nullable String by) {
        return new Opportunity(
                type,
                variant,
                filePath,
                startLine,
                endLine,
                function,
                places,
                description,
                other,
                risk,
                effortMinutes,
                byItself,
                by,
                priority);
    }

    /** What is to be done; the same change is never told as two types. */
    public enum Type {
        EXTRACT_FUNCTION,
        EXTRACT_VARIABLE,
        EXTRACT_CONSTANT,
        SIMPLIFY_CONDITIONAL,
        REMOVE_DUPLICATION,
        USE_INSTANCEOF_PATTERN,
        REMOVE_DEAD_CODE,
        REMOVE_UNUSED_IMPORTS,
        INTRODUCE_PARAMETER_OBJECT,
        SPLIT_CLASS,
        ADD_DOCUMENTATION;

        /** Its name in the contract, {@code extract_function}. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A stretch of a file, its last line included.
     *
     * @param startColumn of its first character, from 1; null where it is whole lines
     * @param endColumn of its last character; null as well
     */
    public record Place(
            String filePath,
            int startLine,
            int endLine,
            @Nullable Integer startColumn,
            @Nullable Integer endColumn) {

        /** Whole lines where it knows no columns. */
        public Span span() {
            return new Span(
                    startLine,
                    startColumn == null ? 1 : startColumn,
                    endLine,
                    endColumn == null ? Integer.MAX_VALUE : endColumn);
        }

        static Place lines(String filePath, int startLine, int endLine) {
            return new Place(filePath, startLine, endLine, null, null);
        }

        static Place of(String filePath, Span span) {
            return new Place(filePath, span.line(), span.endLine(), span.column(), span.endColumn());
        }
    }

    /**
     * What the change is predicted to bring.
     *
     * @param complexityReduction in percent
     * @param basis of what, and how it was predicted
     */
    public record Impact(int complexityReduction, String basis) {}

    /** How likely the change breaks something, and why. */
    public record Risk(Level level, List<String> reasons) {

        public Risk {
            reasons = List.copyOf(reasons);
        }

        /** The least first. */
        public enum Level {
            LOW,
            MEDIUM,
            HIGH;

            /** Its name in the contract, {@code medium}. */
            @JsonValue
            public String wireName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
