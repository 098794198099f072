package io.orchex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.analysis.assessment.Opportunity;
import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Opportunity.Risk;
import io.orchex.git.FileEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialChoiceTest {

    private static final Map<String, FileEntry> FILES =
            Map.of("a", file("a", 1_000), "b", file("b", 1_000), "long", file("long", 5_000_000));

    @Test
    void those_of_one_file_follow_each_other() {
        List<Opportunity> chosen = TrialChoice.of(
                List.of(
                        wanted(Opportunity.Type.EXTRACT_FUNCTION, "b", 1),
                        wanted(Opportunity.Type.EXTRACT_FUNCTION, "a", 2),
                        wanted(Opportunity.Type.EXTRACT_CONSTANT, "b", 3)),
                FILES);
        assertThat(chosen).extracting(Opportunity::startLine).containsExactly(2, 1, 3);
    }

    @Test
    void behind_the_hundred_best_only_small_ones_are_tried() {
        List<Opportunity> all = IntStream.rangeClosed(1, 120)
                .mapToObj(line -> wanted(
                        line % 2 == 0 ? Opportunity.Type.EXTRACT_FUNCTION : Opportunity.Type.EXTRACT_CONSTANT,
                        "a",
                        line))
                .toList();
        assertThat(TrialChoice.of(all, FILES)).hasSize(110);
    }

    @Test
    void a_long_file_is_not_read_again_and_again_at_the_cost_of_the_others() {
        List<Opportunity> chosen = TrialChoice.of(
                List.of(
                        wanted(Opportunity.Type.EXTRACT_FUNCTION, "long", 1),
                        wanted(Opportunity.Type.EXTRACT_FUNCTION, "long", 2),
                        wanted(Opportunity.Type.EXTRACT_FUNCTION, "a", 3)),
                FILES);
        assertThat(chosen).extracting(Opportunity::startLine).containsExactly(3, 1);
    }

    @Test
    void a_file_counts_half_for_each_further_trial() {
        Map<String, FileEntry> files = Map.of("half", file("half", 3_000_000), "a", file("a", 1_000));
        List<Opportunity> chosen = TrialChoice.of(
                IntStream.rangeClosed(1, 4)
                        .mapToObj(line -> wanted(Opportunity.Type.REMOVE_DEAD_CODE, "half", line))
                        .toList(),
                files);
        assertThat(chosen).extracting(Opportunity::startLine).containsExactly(1, 2, 3);
    }

    @Test
    void what_is_left_to_people_or_was_not_read_is_not_tried() {
        List<Opportunity> all = List.of(
                wanted(Opportunity.Type.EXTRACT_FUNCTION, "a", 1).byHand("it is too large"),
                wanted(Opportunity.Type.EXTRACT_FUNCTION, "elsewhere", 2));
        assertThat(TrialChoice.of(all, FILES)).isEmpty();
    }

    @Test
    void what_was_not_tried_is_offered_unless_it_seldom_can_be_made() {
        Opportunity constant = wanted(Opportunity.Type.EXTRACT_CONSTANT, "a", 1);
        Opportunity local = wanted(Opportunity.Type.REMOVE_DEAD_CODE, "unused_local", "a", 2);

        assertThat(TrialChoice.untried(constant)).isEqualTo(constant);
        assertThat(TrialChoice.untried(local).automatable()).isFalse();
        assertThat(TrialChoice.untried(local).impact().basis()).contains("it was not tried");
    }

    private static FileEntry file(String path, long size) {
        return new FileEntry(path, "blob", size, false);
    }

    private static Opportunity wanted(Opportunity.Type type, String path, int line) {
        return wanted(type, "", path, line);
    }

    private static Opportunity wanted(Opportunity.Type type, String variant, String path, int line) {
        return new Opportunity(
                type,
                variant,
                path,
                line,
                line,
                null,
                List.of(),
                "",
                new Impact(0, ""),
                new Risk(Risk.Level.LOW, List.of()),
                5,
                true,
                "java",
                1);
    }
}
