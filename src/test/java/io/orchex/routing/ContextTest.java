package io.orchex.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.Prompt.Source;
import io.orchex.routing.Context.Fitted;
import io.orchex.source.LocalRepositories;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.engine.SourceReader;
import io.orchex.task.TaskSpec;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of this very repository, fitted into small windows. */
final class ContextTest {

    private static final String ROUTER = "src/main/java/io/orchex/routing/Router.java";
    private static final String CHOICE = "src/main/java/io/orchex/routing/Choice.java";
    private static final String BUILD = "pom.xml";

    private static Vertx vertx;
    private static SourceEngine engine;
    private static Context context;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        engine = new SourceEngine(vertx, InstantSource.system(), SourceEngine.Limits.DEFAULT);
        context = new Context(new SourceReader(engine, Duration.ofSeconds(30))::read);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close().await(20, TimeUnit.SECONDS);
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void what_fits_is_shown_whole_in_the_order_it_was_named() throws Exception {
        Fitted fitted = fit("Explain", 100_000, ROUTER, CHOICE);

        assertThat(fitted.notes()).isEmpty();
        assertThat(fitted.prompt().sources()).extracting(Source::path).containsExactly(ROUTER, CHOICE);
        assertThat(fitted.prompt().sources()).extracting(Source::text).containsExactly(text(ROUTER), text(CHOICE));
    }

    @Test
    void of_a_file_that_is_too_long_the_named_functions_come_first() throws Exception {
        Fitted fitted = fit("Is pinned right? And what about nearBest?", 1_200, ROUTER, CHOICE);

        assertThat(fitted.prompt().sources()).extracting(Source::path).containsExactly(ROUTER, CHOICE);
        assertThat(fitted.prompt().sources().get(1).text()).isEqualTo(text(CHOICE));
        String shown = fitted.prompt().sources().get(0).text();
        assertThat(shown)
                .contains("private static int pinned(RoutableAgent agent, int tier) {")
                .contains("private static List<Scored> nearBest(List<Scored> able) {")
                .contains("// Router.pinned, lines ");
        assertThat(fitted.notes())
                .singleElement()
                .asString()
                .startsWith(ROUTER + " was cut to ")
                .contains("Router.pinned");
    }

    @Test
    void of_many_functions_a_note_names_those_that_matter_most() throws Exception {
        StringBuilder text = new StringBuilder("class Many {\n");
        for (int i = 0; i < 200; i++) {
            text.append("    int f%d(int a) {\n        return a;\n    }\n".formatted(i));
        }
        Source file = new Source("Many.java", "java", text.append("}\n").toString());
        TaskSpec spec = spec("Is f150 right?", "Many.java");

        Fitted fitted = context.fit(spec, new Material(List.of(), List.of(file), List.of(), List.of()), 3_000, 100)
                .await(60, TimeUnit.SECONDS);

        assertThat(fitted.notes())
                .singleElement()
                .asString()
                .matches("Many\\.java was cut to \\d+ of its 200 functions"
                        + " \\(Many\\.f150, (Many\\.f\\d+, ){10}Many\\.f\\d+ and \\d+ more\\): .*");
    }

    @Test
    void without_names_the_hardest_functions_are_shown() throws Exception {
        Fitted fitted = fit("Explain", 900, ROUTER);

        assertThat(fitted.prompt().sources()).singleElement().satisfies(source -> assertThat(source.text())
                .contains("private RoutableAgent pick("));
    }

    @Test
    void of_what_nobody_reads_whole_lines_from_the_top_are_shown() throws Exception {
        Fitted fitted = fit("Explain", 500, BUILD);

        Source shown = fitted.prompt().sources().get(0);
        assertThat(text(BUILD)).startsWith(shown.text());
        assertThat(shown.path()).matches("pom\\.xml \\(lines 1 to \\d+ of \\d+\\)");
        assertThat(shown.text()).endsWith("\n").hasSizeGreaterThan(200);
        assertThat(fitted.notes())
                .containsExactly("%s was cut after line %d of %d: it does not fit into what the agent can read"
                        .formatted(
                                BUILD,
                                shown.text().lines().count(),
                                text(BUILD).lines().count() + 1));
    }

    @Test
    void where_nothing_fits_the_file_is_left_out_and_that_is_said() throws Exception {
        Fitted fitted = fit("Explain", 20, BUILD, ROUTER);

        assertThat(fitted.prompt().sources()).isEmpty();
        assertThat(fitted.notes()).hasSize(2).allMatch(note -> note.contains(" was left out"));
    }

    @Test
    void whatever_the_room_the_prompt_is_never_longer() throws Exception {
        for (int tokens = 10; tokens < 6_000; tokens += 97) {
            Fitted fitted = fit("Explain", tokens, BUILD, ROUTER, CHOICE);
            int least = Prompts.leastTokens(spec("Explain", BUILD), material(BUILD));
            assertThat(Prompts.tokens(fitted.prompt())).isLessThanOrEqualTo(tokens + least + 1);
            assertThat(fitted.prompt().sources().size() + fitted.notes().size()).isGreaterThanOrEqualTo(3);
        }
    }

    /** @param tokens for the files alone */
    private static Fitted fit(String description, int tokens, String... files) throws Exception {
        TaskSpec spec = spec(description, files);
        Material material = material(files);
        return context.fit(spec, material, Prompts.leastTokens(spec, material) + tokens, 100)
                .await(60, TimeUnit.SECONDS);
    }

    private static TaskSpec spec(String description, String... files) {
        TaskSpec.Context context = new TaskSpec.Context(".", List.of(files), null, null, null);
        return new TaskSpec("code_review", description, context, null, null, null);
    }

    private static Material material(String... files) throws Exception {
        LocalRepositories here = new LocalRepositories(List.of(Path.of("")), 1 << 20);
        return new MaterialReader(vertx, here).read(spec("x", files)).await(20, TimeUnit.SECONDS);
    }

    private static String text(String file) throws Exception {
        return java.nio.file.Files.readString(Path.of(file));
    }
}
