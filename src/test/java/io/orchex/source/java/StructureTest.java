package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orchex.source.Function;
import io.orchex.source.Reading;
import io.orchex.source.Size;
import io.orchex.source.SourceFile;
import io.orchex.source.Structure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file of Java imports and offers, and how long it is. */
final class StructureTest {

    @Test
    void imports_are_told_as_they_are_written() {
        assertThat(structure("""
                        package a;
                        import java.util.List;
                        import static java.util.Map.entry;
                        /**/ import java.io.*;
                        import module java.sql;
                        class A {}
                        """).imports())
                .containsExactly("java.util.List", "java.util.Map.entry", "java.io.*", "java.sql");
    }

    @Test
    void public_types_methods_and_constructors_are_counted_and_their_doc_comments_too() {
        Structure structure = structure("""
                /** Documented. */
                public class A {
                  /** Documented. */
                  public A() {}
                  // no doc comment
                  public int f() { return 1; }
                  /** Documented, but nobody sees it. */
                  int g() { return 1; }
                  @Override public String toString() { return ""; }
                  public Runnable h() { return new Runnable() { public void run() {} }; }
                  /// Documented in Markdown.
                  public enum B { ONE }
                }
                """);
        assertThat(structure.publicDefinitions()).isEqualTo(5);
        assertThat(structure.documentedDefinitions()).isEqualTo(3);
    }

    @Test
    void members_of_interfaces_are_public_unless_they_say_otherwise() {
        Structure structure = structure("""
                interface A {
                  /** Documented. */
                  int f();
                  private int g() { return 1; }
                  class B {}
                }
                @interface C { int value(); }
                """);
        assertThat(structure.publicDefinitions()).isEqualTo(3);
        assertThat(structure.documentedDefinitions()).isEqualTo(1);
    }

    @Test
    void a_line_is_code_or_comment_or_neither() {
        assertThat(Code.read("""
                        /*
                         * Two more lines of comment.
                         */
                        class A { // not only a comment

                          // only a comment
                          int x = 1; /* begins behind code
                          and ends before it */ int y = 2;
                        }
                        """).size()).isEqualTo(new Size(9, 4, 4));
    }

    @Test
    void a_file_without_code_has_lines_all_the_same() {
        assertThat(Code.read("// nothing\n\n").size()).isEqualTo(new Size(2, 0, 1));
    }

    @Test
    void what_is_measured_is_what_is_read_without_findings() {
        String text = "class A { private int unused; int f(int x) { return x > 0 ? 1 : 2; } }";
        assertThat(new JavaLanguage().measure(new SourceFile("Test.java", null, text)))
                .usingRecursiveComparison()
                .ignoringFields("findings")
                .isEqualTo(Code.read(text));
        assertThat(new JavaLanguage()
                        .measure(new SourceFile("Test.java", null, text))
                        .findings())
                .isEmpty();
    }

    @Test
    void what_the_parser_gives_up_is_read_all_the_same_and_its_error_told() {
        for (String broken : List.of("/* a comment without an end", "\"a text without an end", "\0\0", "\u0001")) {
            Reading reading = Code.read("class A {\n  int f(int a) { return a > 0 ? a : 1; }\n}\n" + broken + "\n");
            assertThat(reading.functions())
                    .extracting(function -> function.name() + " " + function.cyclomatic())
                    .contains("A.f 2");
            assertThat(reading.size().lines()).isEqualTo(4);
            assertThat(reading.problems()).isNotEmpty();
        }
    }

    @Test
    void an_enum_inside_a_method_does_not_cost_the_file() {
        Reading reading = Code.read("""
                package a;
                /**/ import static java.util.Map.*;
                /** Documented. */
                public class A {
                  A(int x) { this.x = x; }
                  /** Documented. */
                  public int f(int a, String... b) {
                    enum Local { ONE }
                    for (String each : b) {
                      if (a > 0 && each != null || a < 9) {
                        continue;
                      } else if (a == 1) {
                        return a > 2 ? 1 : 0;
                      } else {
                        a++;
                      }
                    }
                    switch (a) {
                      case 1: case 2: return 1;
                      default: return 0;
                    }
                  }
                }
                """);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.structure()).isEqualTo(new Structure(List.of("java.util.Map.*"), 2, 2));
        assertThat(reading.functions())
                .extracting(Function::name, Function::cyclomatic, Function::cognitive, Function::parameters)
                .containsExactly(tuple("A.A", 1, 0, List.of("x")), tuple("A.f", 9, 11, List.of("a", "b")));
    }

    @Test
    void what_neither_parser_takes_keeps_its_problem() {
        assertThat(Code.read("class A { void f() { enum B { ONE } int x = ; } }")
                        .problems())
                .isNotEmpty();
    }

    private static Structure structure(String text) {
        return Code.read(text).structure();
    }
}
