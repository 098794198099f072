package io.orchex.analysis.assessment;

import java.util.regex.Pattern;

/**
 * Tells tests, benchmarks and examples by their path, by the customs of all languages: what is wrong there costs less.
 */
final class TestCode {

    private static final Pattern PATH = Pattern.compile(
            "(^|/)(([\\w.-]*[._-])?tests?|([\\w.-]*[._-])?[A-Za-z]*(Tests?|[a-z]tests)|__tests__|specs?|specification|testdata|testing|fixtures|e2e|stories"
                    + "|(__)?mocks?(__)?|bench(mark)?s?|jmh|perf|examples?|samples?|demos?|step_definitions|features/support|tutorials?|playgrounds?|docs?|website)/"
                    + "|(^|/)(test_|test-|bench_|conftest\\.)[^/]*$"
                    + "|(_test|_spec|_bench|\\.test|\\.spec|\\.stories|Tests?|TestCase|Spec)\\.\\w+$");

    private TestCode() {}

    static boolean isAt(String path) {
        return PATH.matcher(path).find();
    }
}
