package io.orchex.source.sitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Language;
import io.orchex.source.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** C, C++ and C# as they stand before their preprocessor. */
final class PreprocessorTest {

    @Test
    void a_condition_of_a_directive_is_no_branch_of_the_function_around_it() {
        assertThat(metrics(C.language(), """
                        int f(int a)
                        {
                        #if defined(A) && defined(B) || !defined(C)
                            a++;
                        #elif defined(D) && D > 2
                            a--;
                        #endif
                            return a;
                        }
                        """)).containsExactly("f 1 0 0");
    }

    @Test
    void a_macro_before_a_block_is_none_of_its_function() {
        Sample sample = Sample.text(Cpp.language(), """
                class A {
                    int at(int i) const {
                        if (i) {
                            LIB_TRY
                            {
                                return a[i];
                            }
                            LIB_CATCH (std::exception&)
                            {
                                return 0;
                            }
                        }
                        POINT{1, 2}.show();
                        return POINT{1, 2};
                    }
                    template<typename T>
                    LIB_NON_NULL(1)
                    int b(T* t) { return 1; }
                };
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("A.at 2 1 1", "A.b 1 0 0");
    }

    @Test
    void a_name_that_takes_several_lines_is_told_on_one() {
        assertThat(metrics(Cpp.language(), """
                        template<typename T>
                        struct made<T,
                                void_t<decltype(begin(T()))>> {
                            int f() { return 1; }
                        };
                        """)).containsExactly("made<T, void_t<decltype(begin(T()))>>.f 1 0 0");
    }

    @Test
    void both_sides_of_a_directive_count_where_each_is_complete() {
        assertThat(metrics(C.language(), """
                        #ifdef WIN
                        int f(int a) { return a ? 1 : 0; }
                        #else
                        int g(int a) { if (a) { return 1; } return 0; }
                        #endif
                        """)).containsExactly("f 2 1 0", "g 2 1 1");
    }

    @Test
    void a_statement_with_two_beginnings_is_read_with_the_first_one() {
        Sample sample = Sample.text(C.language(), """
                #ifdef WIN
                static int f(int a, int b)
                #else
                static int f(int a)
                #endif
                {
                #ifdef WIN
                    if (a) {
                        b = 1;
                    } else
                #endif
                    if (a > 2) {
                        return 1;
                #if 0
                    } else {
                #endif
                    }
                    return 0;
                }

                int g(void) { return 1; }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("f 3 2 1", "g 1 0 0");
        assertThat(sample.parameters("f")).containsExactly("a", "b");
        assertThat(sample.reading().size()).isEqualTo(new Size(21, 20, 0));
    }

    @Test
    void what_looks_like_a_directive_in_a_text_or_a_comment_is_none() {
        Sample sample = Sample.text(Cpp.language(), """
                const char *a = R"x(
                #if 0
                )x";
                /*
                #else
                */
                int f() { return 1'000'000; }
                #if 0
                it's "only prose
                #endif
                int g() { return '"'; }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("f 1 0 0", "g 1 0 0");
        assertThat(sample.reading().size()).isEqualTo(new Size(11, 8, 3));
    }

    @Test
    void a_directive_without_an_end_and_an_end_without_a_directive_do_no_harm() {
        assertThat(metrics(
                        C.language(), "#endif\n#else\nint f(void) { return 1; }\n#if A\nint g(void) { return 2; }\n"))
                .containsExactly("f 1 0 0", "g 1 0 0");
    }

    @Test
    void what_nests_deeply_or_never_ends_takes_linear_time() {
        int many = 50_000;
        String nested = "#if A\nf((\n#else\n".repeat(many) + "#endif\n".repeat(many);
        assertThat(Directives.without(nested)).hasSameSizeAs(nested).doesNotContain("#");
        for (String odd : List.of(
                "1'1",
                "'",
                "R\"",
                "AA b<",
                "AA b::",
                "AA(",
                "#if\n",
                "@\"\"",
                "template <AA(b)> ",
                "a AA(b) ",
                ") a{",
                "a\nb\n(",
                "f(){AA{",
                "f(struct a,")) {
            String text = odd.repeat(many);
            assertThat(Macros.without(Directives.without(text), true)).hasSameSizeAs(text);
        }
    }

    @Test
    void includes_are_read_wherever_they_stand() {
        assertThat(Sample.text(C.language(), "#ifdef A\n#include <a.h>\n#else\n# include \"b.h\"\n#endif\n")
                        .reading()
                        .structure()
                        .imports())
                .containsExactly("a.h", "b.h");
    }

    @Test
    void macros_before_and_behind_a_declaration_do_not_hide_it() {
        Sample sample = Sample.text(Cpp.language(), """
                LIB_BEGIN_NAMESPACE
                namespace shop {

                class LIB_API Shelf final {
                LIB_PRIVATE_UNLESS_TESTED:
                    LIB_CONSTEXPR explicit Shelf(int size) : size_(size) {}
                    LIB_NON_NULL(1)
                    Shelf(const char *name, int size) : Shelf(size) {}
                    LIB_NODISCARD LIB_CONSTEXPR auto size() const LIB_NOEXCEPT -> int { return size_; }
                    operator bool() const { return size_ > 0; }
                };

                template <typename T, LIB_ENABLE_IF(is_small<T>() && true)>
                LIB_INLINE std::vector<T> wrap(T value) { return {value}; }

                LIB_EXTERN const char *name(DWORD number) { return number ? "a" : "b"; }
                DWORD WINAPI entry(LPVOID) { return 0; }
                }
                LIB_END_NAMESPACE
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Shelf.Shelf 1 0 0",
                        "Shelf.Shelf 1 0 0",
                        "Shelf.size 1 0 0",
                        "Shelf.operator bool 1 0 0",
                        "wrap 1 0 0",
                        "name 2 1 0",
                        "entry 1 0 0");
        assertThat(sample.parameters("entry")).hasSize(1);
    }

    @Test
    void the_head_of_a_test_is_a_function_and_the_head_of_a_block_is_none() {
        Sample sample = Sample.text(Cpp.language(), """
                SUPPRESS_WARNING("-Wunused")
                TEST_CASE("a shelf holds what is put on it" * skip())
                {
                    SECTION("one") {
                        CHECK(a == b);
                    }
                    SECTION("many") {
                        if (a) { CHECK(a != b); }
                    }
                }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("TEST_CASE 2 1 1");
    }

    @Test
    void the_head_of_a_test_in_c_is_a_function_that_is_told_by_its_argument() {
        Sample sample = Sample.text(C.language(), """
                TEST_BEGIN(adds_up) {
                    if (a) { expect(b); }
                }
                TEST_END

                TEST(sums, are_equal) {
                    expect(a);
                }

                API int (add)(int a, int b) {
                    return a;
                }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly("TEST_BEGIN(adds_up) 2 1 1", "TEST(sums__are_equal) 1 0 0", "add 1 0 0");
    }

    @Test
    void a_name_in_capitals_that_is_a_type_stays() {
        Sample sample = Sample.text(C.language(), """
                typedef unsigned int UINT;
                static UINT count(FILE *file, UINT limit)
                {
                    UINT found = 0;
                    struct STAT stat;
                    HANDLE handle = open(file);
                    return found < limit && handle ? LIMIT : found * (UINT) 2;
                }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("count 3 2 0");
        assertThat(sample.parameters("count")).containsExactly("file", "limit");
    }

    @Test
    void a_statement_that_a_macro_breaks_is_no_function() {
        Sample sample = Sample.text(C.language(), """
                int f(int a)
                {
                    IS_SIGNED(
                        if (a > 1) {
                            a++;
                        }
                    else if (a > 2) {
                            a--;
                    })
                    return a;
                }
                """);
        assertThat(sample.reading().problems()).isNotEmpty();
        assertThat(sample.metrics()).singleElement().asString().startsWith("f ");
    }

    @Test
    void what_only_a_compiler_understands_hides_no_function() {
        Sample sample = Sample.text(C.language(), """
                typedef BOOL (WINAPI *callback)(HANDLE handle);
                struct header {
                    int size;
                } __packed __aligned(4);
                static PATH_FUNCTION(names, "names")
                static PATH_FUNCTION(terms, "terms")

                    char *
                first(struct shop *shop UNUSED, int size, void __iomem *place)
                {
                    BEGIN_SIMPLE

                    size_t found = 0;
                    LIST_OF_SIZES
                }

                void NOTHROW *
                ATTRIBUTE(malloc) ALLOC_SIZE(1)
                second(int size) {
                    struct shop *shop = container_of(size, struct shop, size);
                    return ALLOC_ONE(struct shop);
                }

                static int
                internal_function
                third (int size)
                {
                    return fail(QUOTED("=") " or " QUOTED("in") " expected", sizeof(struct shop));
                }

                static int fourth(int size) internal_function;

                int fifth(int a) { return a ? offsetof(struct shop, size) : 0; }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("first 1 0 0", "second 1 0 0", "third 1 0 0", "fifth 2 1 0");
        assertThat(sample.parameters("first")).containsExactly("shop", "size", "place");
        assertThat(sample.reading().functions().get(0).span().line()).isEqualTo(8);
    }

    @Test
    void what_only_looks_like_a_word_of_the_compiler_stays() {
        Sample sample = Sample.text(C.language(), """
                typedef uint32_t COUNT;
                static COUNT limit;
                struct shop {
                    COUNT size;
                } __shop;
                const name_t NAMES[] = { FIRST, SECOND };
                static int add(shop_t SHOP, const name_t NAME)
                {
                    int (*compare)(const char *, struct shop *) = NULL;
                    if (SHOP) { size = 1; } __use(SHOP && NAME);
                    switch (NAME) { case FIRST: limit = LIMIT; default: return NAME * limit; }
                }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics()).containsExactly("add 4 3 1");
        assertThat(sample.parameters("add")).containsExactly("SHOP", "NAME");
    }

    @Test
    void csharp_chooses_between_complete_members() {
        Sample sample = Sample.text(CSharp.language(), """
                class Shelf
                {
                #if NET6_0 || NET7_0
                    public int Size => size > 0 ? size : 1;
                #else
                    public int Size { get { return size; } }
                #endif
                    public static implicit operator int(Shelf shelf) => shelf == null ? 0 : 1;
                    public int this[int index] => index;
                    Shelf(params string[] names) { }
                }
                """);
        assertThat(sample.reading().problems()).isEmpty();
        assertThat(sample.metrics())
                .containsExactly(
                        "Shelf.Size 2 1 0",
                        "Shelf.Size.get 1 0 0",
                        "Shelf.operator int 2 1 0",
                        "Shelf.this 1 0 0",
                        "Shelf.Shelf 1 0 0");
        assertThat(sample.parameters("Shelf.Shelf")).containsExactly("names");
    }

    private static List<String> metrics(Language language, String text) {
        Sample sample = Sample.text(language, text);
        assertThat(sample.reading().problems()).isEmpty();
        return sample.metrics();
    }
}
