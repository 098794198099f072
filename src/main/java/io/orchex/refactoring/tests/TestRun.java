package io.orchex.refactoring.tests;

import io.orchex.sandbox.Ended;
import java.util.Set;

/**
 * How the tests of a project went once.
 *
 * @param passed names of the tests that passed, as far as they were told one by one
 * @param failed and of those that failed
 */
public record TestRun(Project project, Ended ended, Set<String> passed, Set<String> failed) {

    private static final int LAST_WORDS = 1_000;

    public TestRun {
        passed = Set.copyOf(passed);
        failed = Set.copyOf(failed);
    }

    int tests() {
        return passed.size() + failed.size();
    }

    /** The last of what was printed, without colours. */
    String lastWords() {
        String tail = ended.tail().replaceAll("\\x1B\\[[0-9;]*[A-Za-z]", "").strip();
        return tail.length() <= LAST_WORDS ? tail : "…" + tail.substring(tail.length() - LAST_WORDS);
    }
}
