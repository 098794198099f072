package io.orchex.refactoring;

import org.jspecify.annotations.Nullable;

/**
 * One proof that a change is safe.
 *
 * @param check its name, {@code type_checking}
 * @param passed whether it was made and nothing speaks against the change; never where it was skipped
 * @param skipped whether it was not made
 * @param evidence what was looked at and found, or why it was not made
 */
public record Check(
        String check,
        boolean passed,
        boolean skipped,
        @Nullable String evidence) {

    static final String SYNTAX = "syntax_validation";
    static final String TYPES = "type_checking";
    static final String TESTS = "test_execution";
    static final String METRICS = "metric_improvement";
    static final String FORMATTING = "formatting_preserved";
    static final String PUBLIC_API = "public_api_unchanged";

    private static final int LONGEST = 20_000;

    public Check {
        if (passed && skipped) {
            throw new IllegalArgumentException("what was skipped has not passed: " + check);
        }
        evidence =
                evidence == null || evidence.length() <= LONGEST ? evidence : evidence.substring(0, LONGEST - 1) + "…";
    }

    /** One that was made. */
    static Check made(String name, boolean passed, String evidence) {
        return new Check(name, passed, false, evidence);
    }

    /** One that was not. */
    static Check skipped(String name, String reason) {
        return new Check(name, false, true, reason);
    }

    /** Whether it was made and speaks against the change. */
    boolean failed() {
        return !passed && !skipped;
    }
}
