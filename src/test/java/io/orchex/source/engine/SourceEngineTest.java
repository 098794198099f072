package io.orchex.source.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orchex.source.Aim;
import io.orchex.source.Comparison;
import io.orchex.source.Likeness;
import io.orchex.source.Reading;
import io.orchex.source.Review;
import io.orchex.source.Review.Unread;
import io.orchex.source.Rewriting;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.SourceEngine.Limits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real child processes, and source that wants to bring them down. */
final class SourceEngineTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final SourceFile GOOD = java("Good.java", "class Good { int f() { return 1; } }");

    private static Vertx vertx;
    private static SourceEngine engine;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        engine = engine(new Limits(1, 64, 1, Duration.ofSeconds(60), Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close().await(20, SECONDS);
        vertx.close().await(20, SECONDS);
    }

    @Test
    void files_are_read_and_reported_one_by_one_and_compared() throws Exception {
        String block = IntStream.range(0, 8)
                .mapToObj("sum += item.price(%d) * other;\n"::formatted)
                .collect(Collectors.joining());
        List<String> paths = new ArrayList<>();
        Review review = await(engine.review(
                List.of(
                        java("A.java", "class A { void f() {\n" + block + "} }"),
                        java("B.java", "class B { void g() {\n" + block + "} }")),
                LONG,
                reading -> paths.add(reading.path())));
        assertThat(review.readings()).extracting(Reading::path).containsExactly("A.java", "B.java");
        assertThat(paths).containsExactly("A.java", "B.java");
        assertThat(review.duplicates()).hasSize(1);
        assertThat(review.unread()).isEmpty();
    }

    @Test
    void a_file_is_measured_without_findings_and_read_with_them() throws Exception {
        SourceFile file = java("A.java", "class A { private int unused; int f() { return 1; } }");
        Reading measured = await(engine.measure(file, LONG));
        Reading read = await(engine.read(List.of(file), LONG)).readings().get(0);
        assertThat(measured.functions()).isEqualTo(read.functions()).hasSize(1);
        assertThat(measured.size()).isEqualTo(read.size());
        assertThat(measured.findings()).isEmpty();
        assertThat(read.findings()).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_measured_says_why() {
        Future<Reading> unknown =
                engine.measure(new SourceFile("a.cob", null, "STOP RUN."), LONG).result();
        assertThat(reason(unknown)).isEqualTo(Reason.UNREADABLE);
        assertThat(unknown.cause()).hasMessageContaining("cannot read .cob files");
    }

    @Test
    void one_change_is_made_where_it_is_wanted_or_refused_with_the_reason() throws Exception {
        SourceFile file = java("A.java", "import java.util.List;\n\nclass A {}\n");
        Aim imports = new Aim(Aim.Type.REMOVE_UNUSED_IMPORTS, "", List.of(new Span(1, 1, 1, 1)), null);
        Aim template = new Aim(Aim.Type.USE_TEMPLATE_STRING, "", List.of(new Span(3, 1, 3, 1)), null);
        assertThat(await(engine.refactor(file, imports, LONG)).text()).isEqualTo("class A {}\n");
        assertThat(await(engine.refactor(file, template, LONG)).refusal()).contains("use_template_string of java");
    }

    @Test
    void files_are_compared_without_being_read() throws Exception {
        String block = IntStream.range(0, 9)
                .mapToObj("sum += item.cost(%d) * other;\n"::formatted)
                .collect(Collectors.joining());
        assertThat(await(engine.duplicates(
                                List.of(
                                        java("A.java", "class A { void f() {\n" + block + "} }"),
                                        java("B.java", block)),
                                Likeness.SAME,
                                LONG))
                        .duplicates())
                .hasSize(1);
    }

    @Test
    void a_child_that_is_lost_while_it_compares_costs_nothing_the_first_time() throws Exception {
        Iterable<SourceFile> files = killing(repeated(), "B.java", 1);
        Comparison comparison = await(engine.duplicates(files, Likeness.SAME, LONG));
        assertThat(comparison.duplicates()).hasSize(2);
        assertThat(comparison.compared()).isEqualTo(3);
        assertThat(comparison.unread()).isEmpty();
    }

    @Test
    void a_file_that_costs_its_child_again_is_left_out_of_the_comparison() throws Exception {
        Iterable<SourceFile> files = killing(repeated(), "B.java", 2);
        Comparison comparison = await(engine.duplicates(files, Likeness.SAME, LONG));
        assertThat(comparison.duplicates())
                .extracting(
                        duplicate -> duplicate.first().path(),
                        duplicate -> duplicate.second().path())
                .containsExactly(tuple("A.java", "C.java"));
        assertThat(comparison.unread()).extracting(Unread::path).containsExactly("B.java");
    }

    @Test
    void where_child_after_child_is_lost_the_comparison_fails() {
        Iterable<SourceFile> files = killing(repeated(), "B.java", Integer.MAX_VALUE);
        assertThat(reason(engine.duplicates(files, Likeness.SAME, LONG).result()))
                .isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void more_than_the_memory_holds_is_left_out_of_the_comparison() throws Exception {
        String text =
                IntStream.range(0, 120_000).mapToObj("f%d(a);\n"::formatted).collect(Collectors.joining());
        List<SourceFile> files =
                Stream.generate(() -> java("Large.java", text)).limit(12).toList();
        Comparison comparison = await(engine.duplicates(files, Likeness.SAME, LONG));
        assertThat(comparison.full()).isTrue();
        assertThat(comparison.compared()).isBetween(2, 11);
        assertThat(comparison.duplicates()).hasSize(comparison.compared() - 1);
        assertThat(comparison.unread()).isEmpty();
    }

    @Test
    void a_comparison_without_end_ends_at_its_time_limit_or_when_it_is_aborted() throws Exception {
        Promise<Void> begun = Promise.promise();
        Iterable<SourceFile> endless = () -> Stream.generate(() -> {
                    begun.tryComplete();
                    return GOOD;
                })
                .iterator();
        assertThat(reason(engine.duplicates(endless, Likeness.SAME, Duration.ofMillis(300))
                        .result()))
                .isEqualTo(Reason.TIMEOUT);
        Job<Comparison> aborted = engine.duplicates(endless, Likeness.SAME, LONG);
        begun.future().await(60, SECONDS);
        aborted.abort().run();
        assertThat(reason(aborted.result())).isEqualTo(Reason.ABORTED);
        assertThat(paths(review(GOOD))).containsExactly("Good.java");
    }

    @Test
    void ten_thousand_nested_parentheses_do_no_harm() throws Exception {
        String deep = "class A { int x = " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "; }";
        Review review = review(java("Deep.java", deep), GOOD);
        assertThat(paths(review)).contains("Good.java");
    }

    @Test
    void what_overflows_the_stack_costs_only_itself() throws Exception {
        String deep = "class A { int x = " + "(".repeat(400_000) + "1" + ")".repeat(400_000) + "; }";
        Review review = review(java("Deep.java", deep), GOOD);
        assertThat(paths(review)).containsExactly("Good.java");
        assertThat(review.unread()).singleElement().satisfies(file -> assertThat(file.reason())
                .containsAnyOf("nested too deeply", "ran out of memory"));
    }

    @Test
    void what_takes_all_memory_costs_only_itself() throws Exception {
        String huge = "class A { int[] x = {" + "1+1,".repeat(150_000) + "1}; }";
        Review review = review(java("Huge.java", huge), GOOD);
        assertThat(paths(review)).containsExactly("Good.java");
        assertThat(review.unread())
                .containsExactly(
                        new Unread("Huge.java", "the engine process ran out of memory (64 MB) while reading it"));
    }

    @Test
    void one_line_of_a_megabyte_ends_in_a_reading_or_a_reason() throws Exception {
        String line = "class A { void f() { int x = 0; " + "x = x + 1; ".repeat(95_000) + "} }";
        Review review = review(java("Line.java", line), GOOD);
        assertThat(paths(review)).contains("Good.java");
        assertThat(Stream.concat(
                        paths(review).stream(), review.unread().stream().map(Unread::path)))
                .contains("Line.java");
    }

    @Test
    void input_for_look_ahead_does_no_harm() throws Exception {
        String generic = "class A { Object x = " + "a<".repeat(60) + "b" + ">".repeat(60) + "c; }";
        String lambda = "class B { Object x = " + "(a,b)->(".repeat(200) + "1" + ")".repeat(200) + "; }";
        String cast = "class C { Object x = " + "(A)(".repeat(200) + "1" + ")".repeat(200) + "; }";
        Review review = review(java("A.java", generic), java("B.java", lambda), java("C.java", cast));
        assertThat(review.readings()).hasSize(3);
    }

    @Test
    void a_file_that_takes_too_long_costs_only_itself() throws Exception {
        SourceEngine hasty = engine(new Limits(1, 256, 1, Duration.ofMillis(1), Duration.ofMinutes(1)));
        Review review = hasty.review(List.of(GOOD), LONG, SourceEngineTest::nobody)
                .result()
                .await(60, SECONDS);
        assertThat(review.unread()).singleElement().satisfies(file -> assertThat(file.reason())
                .startsWith("reading it took longer than"));
        hasty.close().await(20, SECONDS);
    }

    @Test
    void a_job_that_takes_too_long_ends_as_a_whole() {
        List<SourceFile> files = Stream.generate(() -> GOOD).limit(100_000).toList();

        assertThat(reason(engine.review(files, Duration.ofMillis(1), SourceEngineTest::nobody)
                        .result()))
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void a_child_that_is_killed_at_work_is_replaced() throws Exception {
        Promise<Void> reading = Promise.promise();
        List<SourceFile> files = Stream.generate(() -> GOOD).limit(400).toList();
        Job<Review> job = engine.review(files, LONG, first -> reading.tryComplete());
        reading.future().await(60, SECONDS);
        children().forEach(ProcessHandle::destroyForcibly);
        Review review = await(job);
        assertThat(review.readings().size() + review.unread().size()).isEqualTo(400);
        assertThat(review.readings()).hasSizeGreaterThanOrEqualTo(399);
        assertThat(paths(review(GOOD))).containsExactly("Good.java");
    }

    @Test
    void an_aborted_job_ends_and_the_next_one_runs() throws Exception {
        Promise<Void> reading = Promise.promise();
        List<SourceFile> files = Stream.generate(() -> GOOD).limit(100_000).toList();
        Job<Review> job = engine.review(files, LONG, first -> reading.tryComplete());
        reading.future().await(60, SECONDS);
        job.abort().run();
        assertThat(reason(job.result())).isEqualTo(Reason.ABORTED);
        assertThat(paths(review(GOOD))).containsExactly("Good.java");
    }

    @Test
    void more_jobs_than_may_wait_are_refused() throws Exception {
        List<SourceFile> files = Stream.generate(() -> GOOD).limit(100_000).toList();
        Job<Review> running = engine.review(files, LONG, SourceEngineTest::nobody);
        Job<Review> waiting = engine.review(List.of(GOOD), LONG, SourceEngineTest::nobody);
        assertThat(reason(engine.review(List.of(GOOD), LONG, SourceEngineTest::nobody)
                        .result()))
                .isEqualTo(Reason.BUSY);
        running.abort().run();
        assertThat(paths(await(waiting))).containsExactly("Good.java");
    }

    @Test
    void a_job_that_still_waits_ends_when_it_is_aborted() throws Exception {
        List<SourceFile> files = Stream.generate(() -> GOOD).limit(100_000).toList();
        Job<Review> running = engine.review(files, LONG, SourceEngineTest::nobody);
        Job<Review> aborted = engine.review(List.of(GOOD), LONG, SourceEngineTest::nobody);
        aborted.abort().run();
        assertThat(reason(aborted.result())).isEqualTo(Reason.ABORTED);
        running.abort().run();
        assertThat(reason(running.result())).isEqualTo(Reason.ABORTED);
        assertThat(paths(review(GOOD))).containsExactly("Good.java");
    }

    @Test
    void a_closed_engine_says_so() throws Exception {
        SourceEngine closed = engine(new Limits(1, 64, 1, Duration.ofSeconds(60), Duration.ofMinutes(1)));
        closed.close().await(20, SECONDS);
        assertThat(reason(closed.ping())).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void a_ping_is_answered_by_a_child() throws Exception {
        engine.ping().await(60, SECONDS);
        assertThat(engine.idleChildren()).isEqualTo(1);
    }

    @Test
    void an_engine_whose_children_cannot_start_says_so() throws Exception {
        SourceEngine broken = engine(new Limits(1, 1 << 30, 1, Duration.ofSeconds(20), Duration.ofMinutes(1)));
        assertThatThrownBy(() -> broken.ping().await(60, SECONDS)).hasMessageContaining("exit code 1");
        broken.close().await(20, SECONDS);
    }

    @Test
    void children_that_have_idled_long_enough_end() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Children children = new Children(64, now::get);
        Child old = children.take();
        Child young = children.take();
        children.giveBack(old);
        now.set(Instant.EPOCH.plusSeconds(50));
        children.giveBack(young);
        now.set(Instant.EPOCH.plusSeconds(61));
        children.endIdle(Duration.ofSeconds(60));
        ProcessHandle.of(old.pid()).ifPresent(process -> process.onExit().join());
        assertThat(children.take()).isSameAs(young);
        assertThat(children.waiting()).isZero();
        young.kill();
    }

    @Test
    void a_child_ends_with_its_parents_pipe() throws Exception {
        Child child = Child.start(64);
        ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
        child.hangUp();
        process.onExit().get(20, SECONDS);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void a_child_inherits_no_environment() throws Exception {
        Child child = Child.start(64);
        child.ask(Wire.Ask.about(Operation.PING, List.of()));
        Path environment = Path.of("/proc/%d/environ".formatted(child.pid()));
        Assumptions.assumeTrue(Files.exists(environment), "only Linux shows it");
        assertThat(Files.readString(environment)).doesNotContain("PATH=", "HOME=", "USER=");
        child.kill();
    }

    @Test
    void a_language_that_is_not_read_yet_is_named() throws Exception {
        Review review =
                review(new SourceFile("a.cob", null, "STOP RUN."), new SourceFile("code", "Cobol", "STOP RUN."), GOOD);
        assertThat(review.unread())
                .containsExactly(
                        new Unread("a.cob", "this engine cannot read .cob files yet; it reads " + languages()),
                        new Unread("code", "this engine cannot read cobol yet; it reads " + languages()));
    }

    @Test
    void a_text_of_unknown_language_is_tried() throws Exception {
        Review review = review(
                new SourceFile("code", null, "int f() { return 1; }"), new SourceFile("note", null, "Please review"));
        assertThat(paths(review)).containsExactly("code");
        assertThat(review.unread())
                .containsExactly(new Unread("note", "its language is not known; this engine reads " + languages()));
    }

    @Test
    void native_parsers_read_in_the_child() throws Exception {
        Review review = review(
                new SourceFile("a.py", null, "def f(x):\n    return 1 if x and x > 2 else 0\n"),
                new SourceFile("code", null, "func (c *Cache) Get(key string) int {\n\treturn 1\n}\n"));
        assertThat(review.readings()).extracting(Reading::language).containsExactly("python", "go");
        assertThat(review.readings().get(0).functions())
                .singleElement()
                .satisfies(function -> assertThat(function.cyclomatic()).isEqualTo(3));
    }

    @Test
    void javascript_and_typescript_are_read_in_the_child() throws Exception {
        Review review = review(
                new SourceFile("a.js", null, "const f = (x) => x && x > 2 ? 1 : 0;\n"),
                new SourceFile("b.tsx", null, "export const B = (p: { c: string }) => <b>{p.c ?? 1}</b>;\n"),
                new SourceFile("code", null, "export function g(x: string) { return x; }\n"),
                new SourceFile("deep.js", null, "x = " + "[".repeat(900_000)),
                new SourceFile("c.js", null, "function h() {}\n"));
        assertThat(review.readings())
                .extracting(Reading::path, Reading::language)
                .containsExactly(
                        tuple("a.js", "javascript"),
                        tuple("b.tsx", "typescript"),
                        tuple("code", "typescript"),
                        tuple("c.js", "javascript"));
        assertThat(review.readings().get(0).functions())
                .singleElement()
                .satisfies(function -> assertThat(function.cyclomatic()).isEqualTo(3));
        assertThat(review.unread()).containsExactly(new Unread("deep.js", "it is nested too deeply to be read"));
    }

    @Test
    void where_v8_is_missing_its_files_say_so_and_all_others_are_read() throws Exception {
        String classPath = System.getProperty("java.class.path");
        System.setProperty("java.class.path", without("javet-v8", classPath));
        SourceEngine poor = engine(new Limits(1, 64, 1, Duration.ofSeconds(60), Duration.ofMinutes(1)));
        try {
            Review review = await(poor.review(
                    List.of(new SourceFile("a.js", null, "f()"), GOOD, new SourceFile("b.ts", null, "f()")),
                    LONG,
                    SourceEngineTest::nobody));
            assertThat(paths(review)).containsExactly("Good.java");
            assertThat(review.unread()).hasSize(2).allSatisfy(file -> assertThat(file.reason())
                    .startsWith("V8, which reads JavaScript and TypeScript, can't be loaded on "));
        } finally {
            System.setProperty("java.class.path", classPath);
            poor.close().await(20, SECONDS);
        }
    }

    @Test
    void a_child_that_ends_leaves_no_file_behind() throws Exception {
        Child child = Child.start(64);
        child.ask(Wire.Ask.about(Operation.MEASURE, List.of(new SourceFile("a.go", null, "package a\n"))));
        child.ask(Wire.Ask.about(Operation.MEASURE, List.of(new SourceFile("a.js", null, "f()"))));
        child.ask(Wire.Ask.about(Operation.PING, List.of()));
        assertThat(child.folder()).isEmptyDirectory();
        child.kill();
        child.gone().get(20, SECONDS);
        assertThat(child.folder()).doesNotExist();
    }

    @Test
    void a_closed_engine_leaves_no_file_behind() throws Exception {
        Children children = new Children(64, InstantSource.system());
        Child idle = children.take();
        Child working = children.take();
        children.giveBack(idle);
        CompletableFuture<Void> gone = children.close();
        assertThat(gone).isNotDone();
        working.kill();
        gone.get(20, SECONDS);
        assertThat(idle.folder()).doesNotExist();
        assertThat(working.folder()).doesNotExist();
    }

    @Test
    void a_native_crash_costs_one_file() throws Exception {
        Promise<Void> reading = Promise.promise();
        List<SourceFile> files = Stream.generate(() -> new SourceFile("a.go", null, "package a\nfunc f() {}\n"))
                .limit(400)
                .toList();
        Job<Review> job = engine.review(files, LONG, first -> reading.tryComplete());
        reading.future().await(60, SECONDS);
        for (ProcessHandle child : children().toList()) {
            new ProcessBuilder("kill", "-SEGV", Long.toString(child.pid()))
                    .start()
                    .waitFor();
        }
        Review review = await(job);
        assertThat(review.readings()).hasSizeGreaterThanOrEqualTo(399);
        assertThat(review.readings().size() + review.unread().size()).isEqualTo(400);
    }

    @Test
    void a_text_that_nobody_knows_does_not_cost_the_child() throws Exception {
        engine.ping().await(60, SECONDS);
        List<Long> before = children().map(ProcessHandle::pid).toList();
        review(new SourceFile("note", null, "Please review"));
        assertThat(children().map(ProcessHandle::pid).toList()).isEqualTo(before);
        assertThat(engine.idleChildren()).isEqualTo(1);
    }

    @Test
    void a_rewrite_comes_with_the_review_of_what_came_of_it() throws Exception {
        Rewriting rewriting = engine.rewrite(
                        List.of(java("A.java", "import java.util.List;\nclass A {}\n")), LONG, SourceEngineTest::nobody)
                .result()
                .await(60, SECONDS);
        assertThat(rewriting.rewrites().get(0).text()).isEqualTo("class A {}\n");
        assertThat(rewriting.after().readings().get(0).findings()).isEmpty();
    }

    private static String without(String library, String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.contains(library))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String languages() {
        return SourceEngine.languages();
    }

    private static void nobody(Reading reading) {}

    private static SourceEngine engine(Limits limits) {
        return new SourceEngine(vertx, InstantSource.system(), limits);
    }

    private static Review review(SourceFile... files) throws Exception {
        return await(engine.review(List.of(files), LONG, SourceEngineTest::nobody));
    }

    private static <T> T await(Job<T> job) throws Exception {
        return job.result().await(120, SECONDS);
    }

    private static Reason reason(Future<?> result) {
        return result.transform(ended -> Future.succeededFuture((EngineException) ended.cause()))
                .map(EngineException::reason)
                .await();
    }

    private static List<String> paths(Review review) {
        return review.readings().stream().map(Reading::path).toList();
    }

    /** The same block in three files. */
    private static List<SourceFile> repeated() {
        String block = IntStream.range(0, 9)
                .mapToObj("sum += item.weight(%d) * other;\n"::formatted)
                .collect(Collectors.joining());
        return List.of(java("A.java", block), java("B.java", block), java("C.java", block));
    }

    /** Ends all children when it hands out this file, so many times. */
    private static Iterable<SourceFile> killing(List<SourceFile> files, String path, int times) {
        // A child that has only just been started is not known as one yet.
        engine.ping().await();
        AtomicInteger left = new AtomicInteger(times);
        return () -> files.stream()
                .peek(file -> {
                    if (file.path().equals(path) && left.getAndDecrement() > 0) {
                        children().forEach(child -> {
                            child.destroyForcibly();
                            child.onExit().join();
                        });
                    }
                })
                .iterator();
    }

    /** The command line is not told to its end where it is long, so it does not help. */
    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("java"));
    }

    private static SourceFile java(String path, String text) {
        return new SourceFile(path, "java", text);
    }
}
