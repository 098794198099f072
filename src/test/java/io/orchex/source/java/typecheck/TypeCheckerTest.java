package io.orchex.source.java.typecheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Diagnosis;
import io.orchex.source.Diagnosis.Problem;
import io.orchex.source.Program;
import io.orchex.source.SourceFile;
import io.orchex.source.TypeChecking;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Real compilations of small programs, and of a whole library whose own libraries are missing. */
final class TypeCheckerTest {

    /** A file whose import, field, annotation and one function can't be resolved. */
    private static final String HOMELESS = """
            import org.unknown.Thing;
            import org.unknown.Marked;

            class A {
                private final Thing thing = Thing.of(1);
                private final int size;

                A() { size = 3; }

                @Marked
                int f(int a) {
                    %s
                }

                int g(Thing other) {
                    return other.size() + thing.size();
                }
            }
            """;

    @Test
    void a_sound_change_passes() {
        TypeChecking checking =
                check("class A { int f() { return 1; } }", "class A { int f() { return g(); } int g() { return 1; } }");
        assertThat(checking.passed()).isTrue();
        assertThat(checking.complete()).isTrue();
        assertThat(checking.sentence()).isEqualTo("no new problem in 1 file");
    }

    @Test
    void a_wrong_type_is_told_with_its_place() {
        TypeChecking checking =
                check("class A {\n int f() { return 1; }\n}", "class A {\n int f() { return \"\"; }\n}");
        assertThat(checking.passed()).isFalse();
        assertThat(checking.added()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("A.java");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("cannot convert from String to int");
        });
        assertThat(checking.sentence()).startsWith("1 new problem, the first in A.java, line 2: Type mismatch");
    }

    @Test
    void a_change_breaks_the_file_that_uses_it() {
        SourceFile user = java("B.java", "class B { int f() { return new A().f(); } }");
        TypeChecking checking = TypeChecking.of(
                diagnose(java("A.java", "class A { int f() { return 1; } }"), user),
                diagnose(java("A.java", "class A { int g() { return 1; } }"), user),
                Map.of("A.java", Set.of(1)));
        assertThat(checking.added()).extracting(Problem::path).containsExactly("B.java");
    }

    @Test
    void what_was_wrong_before_may_stay_and_move() {
        TypeChecking checking = check(homeless("return a;"), "\n\n" + homeless("return a;"));
        assertThat(checking.before()).isGreaterThan(3);
        assertThat(checking.unresolvedTypes()).isEqualTo(2);
        assertThat(checking.passed()).isTrue();
    }

    @Test
    void the_same_mistake_once_more_is_new() {
        assertThat(check(
                                "class A { int a = \"\"; int b = 1; int c = 2; }",
                                "class A { int a = \"\"; int b = \"\"; int c = 2; }")
                        .added())
                .hasSize(1);
    }

    @Test
    void none_of_many_mistakes_is_new_when_another_one_goes() {
        String mistakes = IntStream.range(0, 300)
                .mapToObj("int a%1$d = unknown%1$d;"::formatted)
                .collect(Collectors.joining("\n"));
        TypeChecking checking =
                check("import org.unknown.Thing;\nclass A {" + mistakes + "}", "class A {" + mistakes + "}");
        assertThat(checking.before()).isEqualTo(301);
        assertThat(checking.passed()).isTrue();
    }

    @Test
    void a_type_that_could_not_be_found_may_be_named_once_more() {
        String extracted = HOMELESS.formatted("return a;")
                .replace("return other.size() + thing.size();", "return sum(other);")
                .replace("int g(", "private int sum(Thing other) { return other.size() + thing.size(); } int g(");
        TypeChecking checking = check(homeless("return a;"), extracted);
        assertThat(checking.added()).isEmpty();
        assertThat(checking.unseen()).isPositive();
        assertThat(checking.complete()).isFalse();
        assertThat(checking.sentence()).contains("could be checked only in part");
    }

    @Test
    void a_forgotten_return_is_seen_though_the_file_cannot_be_resolved() {
        TypeChecking checking = check(homeless("return a;"), homeless("if (a > 1) return a;"));
        assertThat(checking.added())
                .extracting(Problem::message)
                .containsExactly("This method must return a result of type int");
    }

    @Test
    void an_unassigned_variable_and_an_uncaught_exception_are_seen_there_too() {
        assertThat(check(homeless("return a;"), homeless("int b; return b;")).added())
                .extracting(Problem::message)
                .containsExactly("The local variable b may not have been initialized");
        assertThat(check(homeless("return a;"), homeless("Thread.sleep(a); return a;"))
                        .added())
                .extracting(Problem::message)
                .containsExactly("Unhandled exception type InterruptedException");
    }

    @Test
    void of_two_files_with_one_type_the_one_that_matters_is_compiled() {
        SourceFile first = java("a/src/p/Main.java", "package p; class Main { int a = \"\"; }");
        SourceFile second = java("b/src/p/Main.java", "package p; class Main { int b = \"\"; }");
        Diagnosis diagnosis =
                TypeChecker.diagnose(new Program(List.of(first, second), Set.of("b/src/p/Main.java"), 17, List.of()));
        assertThat(diagnosis.problems()).extracting(Problem::path).containsExactly("b/src/p/Main.java");
        assertThat(diagnosis.leftOut()).containsExactly("a/src/p/Main.java");
    }

    @Test
    void a_changed_file_that_was_left_out_does_not_pass() {
        SourceFile first = java("a/p/Main.java", "package p; class Main { }");
        SourceFile second = java("b/p/Main.java", "package p; class Main { }");
        Diagnosis diagnosis = diagnose(first, second);
        TypeChecking checking =
                TypeChecking.of(diagnosis, diagnosis, Map.of("a/p/Main.java", Set.of(1), "b/p/Main.java", Set.of(1)));
        assertThat(checking.passed()).isFalse();
        assertThat(checking.sentence()).contains("not compiled: b/p/Main.java");
    }

    @Test
    void the_language_is_that_of_the_release() {
        String record = "record A(int a) { }";
        String flexible = "class A { A(int a) { if (a < 0) throw new IllegalArgumentException(); super(); } }";
        assertThat(errors(record, 8)).isNotEmpty();
        assertThat(errors(record, 17)).isEmpty();
        assertThat(errors(flexible, 17)).isNotEmpty();
        assertThat(errors(flexible, 25)).isEmpty();
        assertThat(errors("class A { java.util.function.Supplier<String> a = () -> \"\"; }", 5))
                .isEmpty();
        assertThat(errors(flexible, 99)).isEmpty();
    }

    @Test
    void libraries_are_found_in_the_archives_that_are_given() throws Exception {
        String library = Path.of(NullMarked.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<SourceFile> files = List.of(java("A.java", "@org.jspecify.annotations.NullMarked class A { }"));
        assertThat(TypeChecker.diagnose(new Program(files, Set.of(), 17, List.of(library)))
                        .problems())
                .isEmpty();
        assertThat(TypeChecker.diagnose(new Program(files, Set.of(), 17, List.of("/no/such.jar")))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void a_byte_order_mark_is_no_mistake() {
        assertThat(errors("\uFEFFclass A { }", 17)).isEmpty();
    }

    @Test
    void one_mistake_in_a_library_is_the_only_difference() throws IOException {
        List<SourceFile> gson = gson();
        Diagnosis before = TypeChecker.diagnose(new Program(gson, Set.of(), 17, List.of()));
        String path = "com/google/gson/internal/LinkedTreeMap.java";
        List<SourceFile> changed = gson.stream()
                .map(file -> file.path().equals(path)
                        ? java(path, file.text().replace("root = created;", "root = this;"))
                        : file)
                .toList();
        Diagnosis after = TypeChecker.diagnose(new Program(changed, Set.of(path), 17, List.of()));
        assertThat(before.problems()).isNotEmpty();
        assertThat(before.unseen()).isEmpty();
        assertThat(TypeChecking.of(before, before, Map.of(path, Set.of(1))).passed())
                .isTrue();
        assertThat(TypeChecking.of(before, after, Map.of(path, Set.of(1))).added())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("Type mismatch"));
    }

    private static List<SourceFile> gson() throws IOException {
        String any = "com/google/gson/Gson.java";
        URL found =
                Objects.requireNonNull(TypeCheckerTest.class.getClassLoader().getResource(any), any);
        List<SourceFile> files = new ArrayList<>();
        try (JarFile jar = ((JarURLConnection) found.openConnection()).getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".java")) {
                    String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    files.add(java(entry.getName(), text));
                }
            }
        }
        return files;
    }

    private static String homeless(String body) {
        return HOMELESS.formatted(body);
    }

    private static TypeChecking check(String before, String after) {
        Set<Integer> lines = IntStream.rangeClosed(1, 1 + (int) after.lines().count())
                .boxed()
                .collect(Collectors.toSet());
        return TypeChecking.of(
                diagnose(java("A.java", before)), diagnose(java("A.java", after)), Map.of("A.java", lines));
    }

    private static List<Problem> errors(String text, int release) {
        return TypeChecker.diagnose(new Program(List.of(java("A.java", text)), Set.of(), release, List.of()))
                .problems();
    }

    private static Diagnosis diagnose(SourceFile... files) {
        return TypeChecker.diagnose(new Program(List.of(files), Set.of(), 17, List.of()));
    }

    private static SourceFile java(String path, String text) {
        return new SourceFile(path, "java", text);
    }
}
