package io.orchex.analysis.assessment;

import java.util.regex.Pattern;

/** Tells test code by its path, by the customs of all languages: what is wrong there costs less. */
final class TestCode {

    private static final Pattern PATH = Pattern.compile("(^|/)(tests?|__tests__|specs?|testdata|fixtures|androidTest)/"
            + "|(^|/)(test_|conftest\\.)[^/]*$"
            + "|(_test|_spec|\\.test|\\.spec|Tests?|TestCase|Spec)\\.\\w+$");

    private TestCode() {}

    static boolean isAt(String path) {
        return PATH.matcher(path).find();
    }
}
