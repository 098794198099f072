package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program of functions that are easily broken, run after each change that a recipe would make to it. */
final class BehaviourTest {

    private static final CompletableFuture<Outcome> OUTCOME = new CompletableFuture<>();

    /**
     * @param expected what the program observes as it is
     * @param types how many changes were proposed, by type
     * @param wrong the changes after which it observed something else
     */
    private record Outcome(String expected, Map<String, Integer> types, List<String> wrong) {}

    @BeforeAll
    static void run() {
        Runnable work = () -> {
            try {
                OUTCOME.complete(everyProposal());
            } catch (JavetException | IOException | RuntimeException e) {
                OUTCOME.completeExceptionally(e);
            }
        };
        new Thread(null, work, "behaviour", Isolate.THREAD_STACK_BYTES).start();
    }

    @Test
    void the_program_runs_to_its_end() {
        assertThat(OUTCOME.join().expected).endsWith("there").doesNotContain("Error");
    }

    @Test
    void every_recipe_has_something_to_propose() {
        assertThat(OUTCOME.join().types)
                .containsOnlyKeys(
                        "extract_function",
                        "extract_constant",
                        "remove_dead_code",
                        "simplify_conditional",
                        "use_template_string")
                .hasEntrySatisfying(
                        "extract_function", count -> assertThat(count).isGreaterThan(75));
    }

    @Test
    void no_change_changes_what_the_program_does() {
        assertThat(OUTCOME.join().wrong).isEmpty();
    }

    private static Outcome everyProposal() throws JavetException, IOException {
        try (V8Runtime runtime = Isolate.create();
                V8ValueGlobalObject global = runtime.getGlobalObject()) {
            Isolate.equipForRefactoring(runtime);
            runtime.getExecutor(resource("proposals.js")).executeVoid();
            String json = Objects.requireNonNull(global.invokeString("everyProposal", resource("tricky.js")));
            return new ObjectMapper().readValue(json, Outcome.class);
        }
    }

    private static String resource(String name) throws IOException {
        String path = "/source/refactoring/" + name;
        try (InputStream in = Objects.requireNonNull(BehaviourTest.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
