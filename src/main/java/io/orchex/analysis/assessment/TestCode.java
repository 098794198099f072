package io.orchex.analysis.assessment;

import java.util.regex.Pattern;

/**
 * Tells tests, benchmarks and examples by their path, by the customs of all languages: what is wrong there costs less.
 */
final class TestCode {

    private static final Pattern PATH = Pattern.compile(
            "(^|/)(tests?|__tests__|specs?|specification|testdata|testing|fixtures|androidTest|[a-z]*[Tt]ests|bench(mark)?s?|jmh|perf|examples?|samples?|demos?|docs?)/"
                    + "|(^|/)(test_|bench_|conftest\\.)[^/]*$"
                    + "|(_test|_spec|_bench|\\.test|\\.spec|Tests?|TestCase|Spec)\\.\\w+$");

    private TestCode() {}

    static boolean isAt(String path) {
        return PATH.matcher(path).find();
    }
}
