package io.orchex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.analysis.LeaseStore.Claimed;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class UndertakingTest {

    private final Undertaking work =
            new Undertaking(new Claimed("analysis_1", 1, new JsonObject().mapTo(AnalysisWish.class)));

    @Test
    void it_grows_with_the_files_and_then_with_the_changes_that_are_tried() {
        assertThat(work.note().percentage()).isZero();
        work.files(5, 10);
        assertThat(work.note().percentage()).isEqualTo(35);
        work.files(10, 10);
        assertThat(work.note().percentage()).isEqualTo(70);
        work.tried(0, 4);
        assertThat(work.note().percentage()).isEqualTo(75);
        work.tried(3, 4);
        assertThat(work.note().percentage()).isEqualTo(93);
    }

    @Test
    void it_is_behind_the_files_where_there_is_nothing_to_try() {
        work.tried(0, 0);
        assertThat(work.note().percentage()).isEqualTo(75);
    }
}
