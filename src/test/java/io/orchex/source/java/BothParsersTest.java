package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orchex.source.Function;
import io.orchex.source.LibrarySources;
import io.orchex.source.SourceFile;
import io.orchex.source.java.metrics.Metrics;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser that only measures and the one that finds count alike. */
final class BothParsersTest {

    /** What stands in few libraries. */
    private static final String RARE = """
            package rare;

            import static java.util.Map.ALL;
            import java.util.List;
            import module java.sql;

            /** Documented. */

            public final class Rare<T> {
                static { if (System.nanoTime() > 0 && true) { } }

                { /* only "a comment" */ }

                /** A doc */ @Deprecated // for removal
                public Rare(int a, String b) {
                    this(a > 0 ? a : -a);
                } // behind it

                private Rare(int a) { super(); }

                /// Markdown.
                public Object one(Object o, int... rest) throws Exception {
                    outer:
                    for (int i = 0, n = rest.length; i < n; i++) {
                        do {
                            if (o == null || o instanceof List<?>) continue outer;
                            else if (!(o instanceof String s && (s.isEmpty() || s.isBlank()))) break outer;
                            else { o = ((i > 0)) ? (o) : null; }
                        } while (i < 5 && !(o == null && i > 1 || i > 2));
                    }
                    try (var in = new java.io.ByteArrayInputStream(new byte[] {1})) {
                        in.read();
                    }
                    // "catch" stands here
                    catch (final IllegalStateException | java.io.IOException /* catch */ e) { throw e; }
                    catch (RuntimeException e) { return 'x'; } finally { rest = null; }
                    return switch (o) {
                        case null, default -> 0;
                        case Integer i when i > 5 && i < 10 -> { yield i; }
                        case Point(int x, int y) -> x > y ? x : y;
                        case String t -> throw new Exception(\"""
                            // no "comment" \\\""" here
                            \""");
                    };
                }

                int two(int kind) {
                    Runnable run = () -> { if (kind > 1) { while (true); } };
                    Object inner = new Object() {
                        private static int count = 3 > 2 ? 1 : 0;
                        { if (kind > 2) { count++; } }
                        @Override public String toString() { return kind > 3 || kind < -3 ? "a" : "b"; }
                    };
                    record Local(int a) { Local { if (a < 0) throw new IllegalArgumentException(); } }
                    switch (kind) {
                        case 1, 2:
                        case 3: int x = 4, y;
                        case 4: run.run(); break;
                        case 5: { return 1; }
                        default: if (kind > 7) return 2; else return 3;
                    }
                    for (Object each : List.of(inner)) if (each != null) synchronized (each) { return kind; }
                    int[] all;
                    if (kind > 8) inner = new Object() { }; else all = new int[] {kind};
                    return 0;
                }

                private record Point(int x, int y) { Point { assert x > 0 || y > 0; } public int x() { return x; } }

                interface Open { int VALUE = 1; void hidden(); private void own() { } default void shown() { own(); } }

                @interface Note { String value() default "x"; /** Documented. */ int size(); }

                enum Kind { ONE { @Override int of() { return 1 > 0 ? 1 : 2; } }, TWO; int of() { return 0; } }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"com/google/gson/Gson.java", "org/apache/commons/lang3/StringUtils.java"})
    void every_file_of_a_library_is_measured_alike(String file) throws IOException {
        LibrarySources.beside(file, ".java").forEach((path, text) -> assertThat(measured(text))
                .as(path)
                .usingRecursiveComparison()
                .isEqualTo(byTree(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void so_is_what_is_rare(String lineEnd) {
        String text = RARE.replace("ALL", "*").replace("\n", lineEnd);

        assertThat(measured(text)).usingRecursiveComparison().isEqualTo(byTree(text));
        assertThat(measured(text).functions()).hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "// nothing",
                "int a = 1;",
                "void m() { }",
                "class A { void m( { } }",
                "class A { void m() { int enum = 1; } }",
                "module a { }",
                "class A { String a = \"b; }"
            })
    void what_is_no_whole_file_is_left_to_the_other_parser(String text) {
        assertThat(Metrics.of(text)).isEmpty();
    }

    @Test
    void enums_inside_of_methods_are_measured() {
        String text = "class A { int m(int a) { enum E { X } return a > 0 ? 1 : 2; } }";

        assertThat(new JavaLanguage()
                        .measure(new SourceFile("A.java", "java", text))
                        .functions())
                .extracting(Function::name, Function::cyclomatic)
                .containsExactly(tuple("A.m", 2));
    }

    private static Metrics measured(String text) {
        return Metrics.of(text).orElseThrow();
    }

    private static Metrics byTree(String text) {
        JavaSyntax.Parsed parsed = JavaSyntax.parse(text);
        JavaUnit unit = new JavaUnit(parsed, parsed.tree().orElseThrow());
        CodeLines lines = new CodeLines(unit);
        List<Function> functions = Functions.of(unit, lines);
        return new Metrics(lines.size(text), functions, Definitions.of(unit));
    }
}
