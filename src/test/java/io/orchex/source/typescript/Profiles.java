package io.orchex.source.typescript;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.source.typescript.Oracle.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * In what ESLint and SonarJS differ from our definitions: the script {@code profiles.js} has each function measured
 * alone, as both do, and names the points to add to it, by cause.
 */
final class Profiles {

    private static final String SCRIPT = "/source/oracle/profiles.js";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What makes a difference. */
    enum Cause {
        /** ESLint: catching is a branch. */
        CATCH,
        /** ESLint: so is every default value of a parameter or of a part of a pattern. */
        DEFAULT_VALUE,
        /** ESLint: {@code &&=}, {@code ||=} and {@code ??=}. */
        LOGICAL_ASSIGNMENT,
        /** ESLint: every {@code ?.}. */
        OPTIONAL_CHAIN,
        /** SonarJS: no points for runs of {@code ||}. */
        OR_IS_FREE,
        /** SonarJS: behind a conditional expression that gives a function, all is one level deeper. */
        BEHIND_A_CHOICE_OF_FUNCTIONS,
        /** SonarJS: what stands in the head of a loop is not inside of it. */
        HEAD_OF_A_LOOP
    }

    /**
     * One function, with nothing of the functions inside it.
     *
     * @param offset where it begins
     * @param isFunction false for the value of a field, which only ESLint takes for a function
     */
    record Alone(
            int offset,
            boolean isFunction,
            int cyclomatic,
            int cognitive,
            Map<Cause, Integer> eslint,
            Map<Cause, Integer> sonarjs) {

        int complexity() {
            return cyclomatic + sum(eslint);
        }

        int cognitiveComplexity() {
            return cognitive + sum(sonarjs);
        }

        private static int sum(Map<Cause, Integer> points) {
            return points.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private Profiles() {}

    /** For each of the files its functions. */
    static List<List<Alone>> of(List<Counted> files) {
        CompletableFuture<List<List<Alone>>> profiles = new CompletableFuture<>();
        Runnable work = () -> {
            try {
                profiles.complete(profile(files));
            } catch (JavetException | IOException | RuntimeException e) {
                profiles.completeExceptionally(e);
            }
        };
        new Thread(null, work, "profiles", Isolate.THREAD_STACK_BYTES).start();
        return profiles.join();
    }

    private static List<List<Alone>> profile(List<Counted> files) throws JavetException, IOException {
        List<List<Alone>> profiles = new ArrayList<>();
        try (V8Runtime runtime = Isolate.create();
                V8ValueGlobalObject global = runtime.getGlobalObject();
                InputStream script = Objects.requireNonNull(Profiles.class.getResourceAsStream(SCRIPT))) {
            runtime.getExecutor(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .executeVoid();
            for (Counted file : files) {
                String json = global.invokeString("profile", file.text(), file.extension());
                profiles.add(List.of(MAPPER.readValue(json, Alone[].class)));
            }
        }
        return profiles;
    }
}
