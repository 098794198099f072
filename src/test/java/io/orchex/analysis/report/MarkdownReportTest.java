package io.orchex.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkdownReportTest {

    @Test
    void it_tells_the_sum_the_worst_files_and_what_to_do_first() {
        assertThat(MarkdownReport.of(Sample.report()))
                .startsWith(
                        "# Analysis of `https://example.com/shop.git`\n\nCommit `abc123` of `main`, finished 2026-01-02T03:04:05Z.\n")
                .contains("| Files | 3 (java 1, javascript 2) |")
                .contains("## Worst files\n\n| File | Score |")
                .contains("| `src/Order.java` | ")
                .contains("1. **extract function** in `src/Order.java:")
                .contains(
                        "**remove duplication** in `lib/util & more.js:11`: 30 lines (140 tokens) also stand in `src/Copy.js:21-50`");
    }

    @Test
    void a_strangers_text_makes_no_link_no_row_and_no_line() {
        String text = MarkdownReport.of(Sample.hostile());
        assertThat(text.lines().filter(line -> line.startsWith("| `src/"))).hasSize(1);
        assertThat(text).doesNotContainPattern("(?m)^# x").doesNotContain("\u202e");
        assertThat(Untrusted.markdown("[a](b) <i> `c<d` \n# e")).isEqualTo("\\[a\\](b) \\<i\\> `c<d`  \\# e");
        assertThat(Untrusted.code("a`b|c")).isEqualTo("`a'b\\|c`");
    }
}
