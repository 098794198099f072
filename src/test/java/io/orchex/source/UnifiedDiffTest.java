package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnifiedDiffTest {

    @Test
    void changed_lines_stand_between_three_lines_of_context() {
        assertThat(UnifiedDiff.of("A.java", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("--- a/A.java\n+++ b/A.java\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void a_missing_end_of_line_is_told() {
        assertThat(UnifiedDiff.of("A", "a", "b"))
                .isEqualTo(
                        "--- a/A\n+++ b/A\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
    }

    @Test
    void equal_texts_have_no_diff() {
        assertThat(UnifiedDiff.of("A", "a\n", "a\n")).isEmpty();
    }

    @Test
    void texts_that_have_next_to_nothing_in_common_are_told_as_one_replacement() throws Patch.Refused {
        String before = "head\n" + numbered("old", 30_000) + "tail\n";
        String after = "head\n" + numbered("new", 20_000) + "tail\n";

        String diff = UnifiedDiff.of("A", before, after);

        assertThat(Patch.parse(diff).apply(before)).isEqualTo(after);
        assertThat(diff).startsWith("--- a/A\n+++ b/A\n@@ -1,30002 +1,20002 @@\n head\n-old 0\n");
        int[] kept = UnifiedDiff.kept(before, after);
        assertThat(kept[0]).isEqualTo(1);
        assertThat(kept[30_001]).isEqualTo(20_002);
    }

    private static String numbered(String word, int lines) {
        return IntStream.range(0, lines).mapToObj(n -> word + " " + n + "\n").collect(Collectors.joining());
    }

    @Test
    void git_takes_it(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(run(folder, "git", "--version") == 0, "git is not installed");
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            String before = lines(random, 60);
            String after = changed(random, before);
            Files.writeString(folder.resolve("A"), before);
            Files.writeString(folder.resolve("diff"), UnifiedDiff.of("A", before, after));
            assertThat(before.equals(after) || run(folder, "git", "apply", "diff") == 0)
                    .isTrue();
            assertThat(folder.resolve("A")).hasContent(after);
        }
    }

    private static String lines(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(20)).append('\n');
        }
        return text.toString();
    }

    private static String changed(Random random, String before) {
        StringBuilder text = new StringBuilder();
        before.lines().forEach(line -> {
            int dice = random.nextInt(12);
            text.append(dice == 0 ? "" : dice == 1 ? "new\n" + line + "\n" : line + "\n");
        });
        return text.toString();
    }

    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
