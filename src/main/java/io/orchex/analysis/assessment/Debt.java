package io.orchex.analysis.assessment;

import io.orchex.source.Function;
import io.orchex.source.Kind;
import java.util.Map;

/** What it takes to put findings right, in minutes, as Sonar's published rules have it. */
final class Debt {

    static final int DUPLICATED_BLOCK = 10;

    private static final int MINUTES_A_LINE = 30;
    private static final int COGNITIVE_LIMIT = 15;
    private static final int CYCLOMATIC_LIMIT = 10;

    /**
     * Constant costs: S138, S107, S134, S1066, S1125, S1128, S1144, S1481, S1068, S1172, S6201, S109, S1192, S1067.
     * Sonar has no rule for the last three; they are edits of the size of a merged if.
     */
    private static final Map<Kind, Integer> MINUTES = Map.ofEntries(
            Map.entry(Kind.LONG_FUNCTION, 20),
            Map.entry(Kind.MANY_PARAMETERS, 20),
            Map.entry(Kind.DEEP_NESTING, 10),
            Map.entry(Kind.MERGEABLE_IF, 5),
            Map.entry(Kind.BOOLEAN_RETURN, 5),
            Map.entry(Kind.UNUSED_IMPORT, 1),
            Map.entry(Kind.UNUSED_FUNCTION, 2),
            Map.entry(Kind.UNUSED_LOCAL, 5),
            Map.entry(Kind.UNUSED_FIELD, 5),
            Map.entry(Kind.UNUSED_PARAMETER, 5),
            Map.entry(Kind.INSTANCEOF_PATTERN, 5),
            Map.entry(Kind.MAGIC_NUMBER, 5),
            Map.entry(Kind.REPEATED_TEXT, 6),
            Map.entry(Kind.UNNAMED_CONDITION, 5),
            Map.entry(Kind.REPEATED_EXPRESSION, 5),
            Map.entry(Kind.ELSE_AFTER_RETURN, 5),
            Map.entry(Kind.GUARD_CLAUSE, 5));

    private Debt() {}

    /** 0 for what is no debt, and for complexity, which {@link #complexity} counts by its points. */
    static int minutes(Kind kind) {
        return MINUTES.getOrDefault(kind, 0);
    }

    /** S3776 (5 minutes and one for each point over 15) and S1541 (10 minutes and one for each point over 10). */
    static int complexity(Function function) {
        return linear(5, function.cognitive() - COGNITIVE_LIMIT) + linear(10, function.cyclomatic() - CYCLOMATIC_LIMIT);
    }

    private static int linear(int constant, int over) {
        return over > 0 ? constant + over : 0;
    }

    /** Of writing the code anew; 0 of no code. */
    static double ratio(long minutes, long linesOfCode) {
        return linesOfCode == 0 ? 0 : (double) minutes / (MINUTES_A_LINE * linesOfCode);
    }

    /** Sonar's default grid: 5, 10, 20 and 50 percent. */
    static String rating(double ratio) {
        if (ratio <= 0.05) {
            return "A";
        }
        if (ratio <= 0.10) {
            return "B";
        }
        if (ratio <= 0.20) {
            return "C";
        }
        return ratio <= 0.50 ? "D" : "E";
    }
}
