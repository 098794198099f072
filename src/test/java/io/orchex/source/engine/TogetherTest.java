package io.orchex.source.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Review.Unread;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.SourceEngine.Limits;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that are handed over together cost each other nothing. */
class TogetherTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final SourceFile GOOD = java("Good.java", "class Good { int f(boolean b) { return b ? 1 : 2; } }");
    private static final SourceFile OTHER = java("Other.java", "class Other { private int unused; }");

    private static Vertx vertx;
    private static SourceEngine engine;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        engine = engine(new Limits(1, 64, 8, Duration.ofSeconds(20), Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close().await(20, SECONDS);
        vertx.close().await(20, SECONDS);
    }

    @Test
    void all_are_read_in_their_order_with_findings_or_without() throws Exception {
        Review read = read(GOOD, OTHER);
        assertThat(read.readings()).extracting(Reading::path).containsExactly("Good.java", "Other.java");
        assertThat(read.readings().get(1).findings()).hasSize(1);
        assertThat(read.unread()).isEmpty();

        Review measured = engine.measure(List.of(GOOD, OTHER), LONG).result().await(60, SECONDS);
        assertThat(measured.readings()).extracting(Reading::path).containsExactly("Good.java", "Other.java");
        assertThat(measured.readings().get(1).findings()).isEmpty();
    }

    @Test
    void none_is_nothing() throws Exception {
        assertThat(read().readings()).isEmpty();
    }

    @Test
    void what_nobody_reads_is_named() throws Exception {
        Review review = read(GOOD, new SourceFile("a.cob", null, "STOP RUN."), OTHER);
        assertThat(review.readings()).extracting(Reading::path).containsExactly("Good.java", "Other.java");
        assertThat(review.unread()).singleElement().satisfies(file -> assertThat(file.path())
                .isEqualTo("a.cob"));
    }

    @Test
    void what_overflows_the_stack_costs_only_itself() throws Exception {
        String deep = "class A { int x = " + "(".repeat(400_000) + "1" + ")".repeat(400_000) + "; }";
        Review review = read(GOOD, java("Deep.java", deep), OTHER);
        assertThat(review.readings()).extracting(Reading::path).containsExactly("Good.java", "Other.java");
        assertThat(review.unread()).extracting(Unread::path).containsExactly("Deep.java");
    }

    @Test
    void what_takes_all_memory_costs_only_itself() throws Exception {
        String huge = "class A { int[] x = {" + "1+1,".repeat(150_000) + "1}; }";
        Review review = read(GOOD, java("Huge.java", huge), OTHER);
        assertThat(review.readings()).extracting(Reading::path).containsExactly("Good.java", "Other.java");
        assertThat(review.unread())
                .containsExactly(
                        new Unread("Huge.java", "the engine process ran out of memory (64 MB) while reading it"));
    }

    @Test
    void what_takes_too_long_is_named_each() throws Exception {
        SourceEngine hasty = engine(new Limits(1, 256, 1, Duration.ofMillis(1), Duration.ofMinutes(1)));
        Review review = hasty.read(List.of(GOOD, OTHER), LONG).result().await(60, SECONDS);
        assertThat(review.unread()).extracting(Unread::path).containsExactly("Good.java", "Other.java");
        assertThat(review.unread())
                .allSatisfy(file -> assertThat(file.reason()).startsWith("reading it took longer than"));
        hasty.close().await(20, SECONDS);
    }

    private static Review read(SourceFile... files) throws Exception {
        return engine.read(List.of(files), LONG).result().await(120, SECONDS);
    }

    private static SourceEngine engine(Limits limits) {
        return new SourceEngine(vertx, InstantSource.system(), limits);
    }

    private static SourceFile java(String path, String text) {
        return new SourceFile(path, "java", text);
    }
}
