package io.orchex.analysis.assessment;

import io.orchex.source.Finding;
import org.jspecify.annotations.Nullable;

/** What opportunities say in common. */
final class Sentences {

    private Sentences() {}

    /** Where it is, what is wrong there, and what to do about it. */
    static String of(Finding finding, @Nullable String function) {
        boolean named = function == null || finding.message().contains("`" + function + "`");
        return "%s%s. %s".formatted(named ? "" : "In `%s`: ".formatted(function), finding.message(), finding.advice());
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String noun) {
        return number == 1 ? "1 " + noun : "%d %ss".formatted(number, noun);
    }
}
