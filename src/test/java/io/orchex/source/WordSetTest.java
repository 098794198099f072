package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordSetTest {

    private static final WordSet WORDS = new WordSet("as assert is if import");

    @Test
    void a_word_is_found_where_it_stands_as_a_whole() {
        assertThat(found("x assert y", 2, 8)).isEqualTo("assert");
        assertThat(found("import", 0, 6)).isEqualTo("import");
        assertThat(found("x assert y", 2, 4)).isEqualTo("as");
    }

    @Test
    void anything_else_is_none_of_them() {
        assertThat(found("assure", 0, 6)).isEmpty();
        assertThat(found("imports", 0, 7)).isEmpty();
        assertThat(found("If", 0, 2)).isEmpty();
        assertThat(found("_", 0, 1)).isEmpty();
        assertThat(found("österreich", 0, 2)).isEmpty();
    }

    private static String found(String text, int from, int to) {
        return WORDS.at(text.toCharArray(), from, to);
    }
}
