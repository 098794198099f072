package io.orchex.source.sitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constructs that the samples leave out and real repositories hold. */
final class ConstructsTest {

    @Test
    void a_python_docstring_may_stand_below_a_comment() {
        Sample sample = Sample.text(Python.language(), """
                #!/usr/bin/env python
                \"\"\"What it is for,
                and more.\"\"\"

                class Shelf:
                    # Holds things.
                    \"\"\"A shelf.\"\"\"

                    def size(self):
                        # Counts.
                        \"\"\"How many.\"\"\"
                        return 1
                """);
        assertThat(sample.reading().size()).isEqualTo(new Size(12, 3, 7));
        assertThat(sample.reading().structure().documentedDefinitions()).isEqualTo(2);
    }

    @Test
    void a_case_ends_with_its_last_statement() {
        Sample scala = Sample.text(Scala.language(), """
                object A {
                  def f(a: Int) = a match {
                    case 1 =>
                      g(a)

                    case _ => 2
                  }
                }
                """);
        assertThat(ends(scala)).contains("case 3-4");
        Sample bash = Sample.text(Bash.language(), """
                f() {
                  case "$1" in
                    a)
                      g
                    ;;
                    b) h ;;
                  esac
                }
                """);
        assertThat(ends(bash)).containsExactly("case 2-7", "case 3-4", "case 6-6");
    }

    @Test
    void a_kotlin_class_may_say_more_of_its_constructor_than_its_parameters() {
        Sample sample = Sample.text(Kotlin.language(), """
                actual open class Bytes<T>
                internal actual constructor(
                  internal actual val data: ByteArray,
                ) : Any() {
                  actual fun size() = if (data.isEmpty()) 0 else 1
                }
                class Other private constructor(val a: Int) { fun b() = a }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("Bytes.size 2 2 1", "Other.b 1 0 0");
    }

    @Test
    void a_swift_macro_is_read_as_a_call() {
        Sample sample = Sample.text(Swift.language(), """
                @Test func f() {
                    #expect(a != nil && b)
                    #if DEBUG
                    if #available(iOS 15, *) { a() }
                    #endif
                    let c = try #require(d)
                }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("f 3 2 1");
    }

    @Test
    void macros_of_cpp_may_stand_behind_an_if_and_before_a_destructor() {
        Sample sample = Sample.text(Cpp.language(), """
                struct Shelf {
                  CONSTEXPR20 ~Shelf() { if CONSTEXPR17 (a) { b(); } }
                };
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("Shelf.~Shelf 2 1 1");
    }

    private static List<String> ends(Sample sample) {
        return sample.reading().functions().stream()
                .flatMap(function -> function.branches().stream())
                .map(branch -> "%s %d-%d"
                        .formatted(
                                branch.what(),
                                branch.span().line(),
                                branch.span().endLine()))
                .toList();
    }

    @Test
    void parameters_without_names_count() {
        Sample go = Sample.text(Go.language(), """
                package a

                func f(int, string) {}
                func (Shelf) g(http.ResponseWriter, ...int) {}
                func h(a, b int, c string) {}
                """);
        assertThat(go.parameters("f")).hasSize(2);
        assertThat(go.parameters("Shelf.g")).hasSize(2);
        assertThat(go.parameters("h")).containsExactly("a", "b", "c");

        Sample cpp = Sample.text(Cpp.language(), """
                int f(int, const Shelf &, Shelf *const shelf, char **) { return 1; }
                int g(void) { return 1; }
                """);
        assertThat(cpp.parameters("f")).containsExactly("int", "_", "shelf", "_");
        assertThat(cpp.parameters("g")).isEmpty();

        assertThat(Sample.text(Rust.language(), "fn f(&self, _: i32, (a, b): (i32, i32)) {}")
                        .parameters("f"))
                .hasSize(2);
    }

    @Test
    void each_list_of_scala_parameters_counts_but_not_what_the_compiler_finds() {
        Sample sample = Sample.text(Scala.language(), """
                object Shelf {
                  def fold(first: Int, last: Int)(f: Int => Int)(implicit order: Order): Int = f(first)
                  def list(first: Int)(using order: Order): Int = first
                }
                """);
        assertThat(sample.parameters("Shelf.fold")).containsExactly("first", "last", "f");
        assertThat(sample.parameters("Shelf.list")).containsExactly("first");
    }

    @Test
    void operators_subscripts_and_observers_of_swift_are_functions() {
        Sample sample = Sample.text(Swift.language(), """
                struct Shelf {
                    subscript(index: Int) -> Int { return index > 0 ? 1 : 0 }
                    subscript(name: String) -> Int { get { return 1 } set { if true { a() } } }
                    var size: Int = 1 { didSet { if size > 1 { a() } } willSet { } }
                    static func == (left: Shelf, right: Shelf) -> Bool { return left.a && right.a }
                }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Shelf.subscript 2 1 0",
                        "Shelf.subscript.get 1 0 0",
                        "Shelf.subscript.set 2 1 1",
                        "Shelf.size.didSet 2 1 1",
                        "Shelf.size.willSet 1 0 0",
                        "Shelf.== 2 1 0");
    }
}
