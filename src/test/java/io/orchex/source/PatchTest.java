package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Patches as models write them. */
final class PatchTest {

    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\n";

    @Test
    void what_a_diff_says_is_what_a_patch_does() throws Patch.Refused {
        String after =
                TEXT.replace("two\n", "2\n").replace("six\n", "six\nseven\n").replace("four\n", "");

        String diff = UnifiedDiff.of("numbers.txt", TEXT, after);

        assertThat(Patch.isOne(diff)).isTrue();
        assertThat(Patch.parse(diff).apply(TEXT)).isEqualTo(after);
    }

    @Test
    void wrong_line_numbers_do_no_harm_where_the_lines_stand_once() throws Patch.Refused {
        Patch patch = Patch.parse("@@ -40,2 +40,2 @@\n three\n-four\n+4\n");

        assertThat(patch.apply(TEXT)).isEqualTo(TEXT.replace("four", "4"));
    }

    @Test
    void the_line_ends_of_the_file_stay() throws Patch.Refused {
        Patch patch = Patch.parse("@@ -1,2 +1,2 @@\n one\n-two\n+2\n");

        assertThat(patch.apply(TEXT.replace("\n", "\r\n")))
                .isEqualTo(TEXT.replace("two", "2").replace("\n", "\r\n"));
    }

    @Test
    void lines_that_are_not_there_or_stand_twice_are_refused() {
        assertThatThrownBy(() -> Patch.parse("@@ -1,1 +1,1 @@\n-ten\n+10\n").apply(TEXT))
                .isInstanceOf(Patch.Refused.class)
                .hasMessageContaining("not in the file: `ten`");
        assertThatThrownBy(() -> Patch.parse("@@ -9,1 +9,1 @@\n-one\n+1\n").apply(TEXT + TEXT))
                .hasMessageContaining("2 times");
    }

    @Test
    void only_one_file_may_be_changed() {
        assertThatThrownBy(() -> Patch.parse("no diff")).hasMessageContaining("no hunk");
        assertThatThrownBy(() -> Patch.parse(UnifiedDiff.of("a", "x\n", "y\n") + UnifiedDiff.of("b", "x\n", "y\n")))
                .hasMessageContaining("more than one file");
        assertThat(Patch.isOne("class A {}")).isFalse();
    }

    @Test
    void a_patch_of_endless_hunks_is_refused() {
        assertThatThrownBy(() -> Patch.parse("@@ -1,1 +1,1 @@\n-one\n+1\n".repeat(501)))
                .hasMessageContaining("501 hunks, and 500 are taken");
    }
}
