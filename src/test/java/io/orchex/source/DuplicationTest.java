package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orchex.source.Duplicate.Place;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DuplicationTest {

    private static final Lexis LEXIS = Lexis.curly("import");

    @Test
    void a_block_that_stands_twice_is_found_whatever_its_layout_and_comments() {
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("A.java", tokens("class A {\n" + block(12, "\n") + "}\n"));
        duplication.add("B.java", tokens("class B {\n int b;\n" + block(12, " // differs\n\n") + "int c; }\n"));
        assertThat(duplication.found())
                .extracting(Duplicate::first, Duplicate::second)
                .containsExactly(tuple(new Place("A.java", 2, 13), new Place("B.java", 3, 25)));
    }

    @Test
    void a_block_that_stands_twice_in_one_file_is_found() {
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("A.java", tokens(block(12, "\n") + "other();\n" + block(12, "\n")));
        assertThat(duplication.found()).hasSize(1).allSatisfy(duplicate -> {
            assertThat(duplicate.first()).isEqualTo(new Place("A.java", 1, 12));
            assertThat(duplicate.second()).isEqualTo(new Place("A.java", 14, 25));
        });
    }

    @Test
    void what_is_whole_of_a_block_opens_and_closes_its_brackets_and_cuts_no_statement() {
        String statements = block(12, "\n");
        String shared = "    call(1,\n        2);\n" + statements + "    if (sum > 7) {\n";
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("A.java", tokens("void a() {\n  a = \n" + shared + "    a();\n  }\n}\n"));
        duplication.add("B.java", tokens("void b() {\n  b =\n" + shared + "    b();\n  }\n}\n"));
        Duplicate found = duplication.found().get(0);
        assertThat(found.first()).isEqualTo(new Place("A.java", 2, 17));
        assertThat(found.cut().orElseThrow().first()).isEqualTo(new Place("A.java", 5, 16));
        assertThat(found.cut().orElseThrow().second()).isEqualTo(new Place("B.java", 5, 16));
    }

    @Test
    void a_block_of_which_too_little_is_whole_has_nothing_to_move() {
        String torn = "    x = 1; }\n    if (a) { y(1,\n".repeat(9);
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("A.java", tokens("first {\n" + torn.replace("1", "9") + block(2, "\n")));
        duplication.add("B.java", tokens("second {\n" + torn.replace("1", "9") + block(2, "\n")));
        assertThat(duplication.found())
                .allSatisfy(found -> assertThat(found.cut()).isEmpty());
    }

    @Test
    void a_block_whose_end_is_the_beginning_of_another_is_found_beside_it() {
        List<String> lines = block(20, "\n").lines().toList();
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("A.java", tokens(String.join("\n", lines.subList(0, 12))));
        duplication.add("B.java", tokens(String.join("\n", lines.subList(8, 20))));
        duplication.add("C.java", tokens(String.join("\n", lines)));
        assertThat(duplication.found())
                .extracting(Duplicate::first, Duplicate::second)
                .containsExactly(
                        tuple(new Place("A.java", 1, 12), new Place("C.java", 1, 12)),
                        tuple(new Place("B.java", 1, 12), new Place("C.java", 9, 20)));
    }

    @Test
    void other_names_short_blocks_rows_of_equal_values_and_imports_are_no_duplicates() {
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("A.java", tokens(block(12, "\n")));
        duplication.add("B.java", tokens(block(12, "\n").replace("item", "order")));
        duplication.add(
                "C.java", tokens(block(3, "\n").replace("sum", "a") + "int[] a = {" + "0,\n".repeat(300) + "0};"));
        duplication.add("D.java", tokens(block(3, "\n").replace("sum", "a")));
        duplication.add("E.java", tokens("import java.util.Map;\n".repeat(40)));
        duplication.add("F.java", tokens("import java.util.Map;\n".repeat(40)));
        assertThat(duplication.found()).isEmpty();
    }

    @Test
    void a_block_with_other_names_is_found_where_names_do_not_count() {
        String block = block(12, "\n");
        assertThat(renamed(block, block.replace("item", "order").replace("sum", "total")))
                .extracting(Duplicate::first, Duplicate::second)
                .containsExactly(tuple(new Place("A.java", 1, 12), new Place("B.java", 1, 12)));
        assertThat(renamed(block, block.replace("price", "price.net"))).isEmpty();
        assertThat(renamed(block, block.replace("sum", "return"))).isEmpty();
        assertThat(renamed(block, block.replace("* ", "* 9"))).isEmpty();
    }

    private static List<Duplicate> renamed(String first, String second) {
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("A.java", Tokenizer.tokens(first, LEXIS, Likeness.RENAMED));
        duplication.add("B.java", Tokenizer.tokens(second, LEXIS, Likeness.RENAMED));
        return duplication.found();
    }

    @Test
    void in_however_many_parts_the_windows_are_looked_up_the_same_is_found() {
        List<Duplicate> inOneGo = found(Integer.MAX_VALUE);
        assertThat(inOneGo).hasSizeGreaterThan(100);
        assertThat(found(997)).isEqualTo(inOneGo);
        assertThat(found(64)).isEqualTo(inOneGo);
    }

    @Test
    void a_file_that_the_memory_does_not_hold_is_refused() {
        Duplication duplication = new Duplication((16 << 20) + 2_000);
        assertThat(duplication.add("A.java", tokens(block(12, "\n")))).isTrue();
        assertThat(duplication.add("B.java", tokens(block(120, "\n")))).isFalse();
        assertThat(duplication.found()).isEmpty();
    }

    /** In files that are put together of pieces of a long text, with the same seed always the same. */
    private static List<Duplicate> found(int atOnce) {
        Random random = new Random(7);
        List<String> lines = block(2_000, "\n").lines().toList();
        Duplication duplication = new Duplication(Long.MAX_VALUE, atOnce);
        for (int file = 0; file < 60; file++) {
            StringBuilder text = new StringBuilder();
            for (int piece = 0; piece < 8; piece++) {
                int from = random.nextInt(1_900);
                text.append(String.join("\n", lines.subList(from, from + random.nextInt(60))));
            }
            duplication.add(file + ".java", tokens(text.toString()));
        }
        return duplication.found();
    }

    private static Tokens tokens(String text) {
        return Tokenizer.tokens(text, LEXIS, Likeness.SAME);
    }

    /** Ten tokens a line. */
    private static String block(int lines, String end) {
        return IntStream.range(0, lines)
                .mapToObj(n -> "sum += item.price(%d) * %d;".formatted(n, n) + end)
                .collect(Collectors.joining());
    }
}
