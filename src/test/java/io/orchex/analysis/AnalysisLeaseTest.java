package io.orchex.analysis;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.analysis.AnalysisProtocol.Asker;
import io.orchex.analysis.AnalysisProtocol.Failure;
import io.orchex.analysis.AnalysisProtocol.Start;
import io.orchex.analysis.AnalysisStore.Stored;
import io.orchex.analysis.LeaseStore.Claimed;
import io.orchex.analysis.LeaseStore.Note;
import io.orchex.json.JsonForm;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may work on an analysis, and who may end it, whatever becomes of nodes. */
final class AnalysisLeaseTest {

    private static final Asker ANN = new Asker("key_ann", false);
    private static final AnalysisWish WISH = new AnalysisWish("/r", null, null, null, null, null);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Vertx vertx = Vertx.vertx();
    private Pool pool;
    private AnalysisStore analyses;
    private LeaseStore here;
    private LeaseStore there;

    @BeforeEach
    void open() {
        JsonForm.install();
        pool = TestDatabase.migrated().pool(vertx);
        analyses = new AnalysisStore(pool);
        here = new LeaseStore(pool, "here", LONG);
        there = new LeaseStore(pool, "there", LONG);
        assertThat(await(analyses.start(new Start("analysis_1", ANN, WISH), "/r", 10)))
                .isTrue();
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void one_node_at_a_time_works_on_it() {
        assertThat(await(here.claim(5))).hasSize(1);
        assertThat(await(there.claim(5))).isEmpty();
    }

    @Test
    void what_a_dead_node_held_is_taken_over_and_its_late_end_counts_for_nothing() {
        Claimed lost =
                await(new LeaseStore(pool, "dead", Duration.ZERO).claim(1)).get(0);

        Claimed taken = await(there.claim(1)).get(0);

        assertThat(taken.epoch()).isEqualTo(lost.epoch() + 1);
        LeaseStore woken = new LeaseStore(pool, "dead", LONG);
        assertThat(await(woken.renew(List.of(note(lost))))).isEmpty();
        assertThat(await(woken.complete(lost, outcome()))).isFalse();
        await(woken.fail(lost, new Failure("X", "too late")));
        assertThat(await(there.renew(List.of(note(taken))))).isEqualTo(Set.of("analysis_1"));
        assertThat(await(there.complete(taken, outcome()))).isTrue();
        assertThat(stored().status()).isEqualTo("completed");
        assertThat(stored().commit()).isEqualTo("c0ffee");
    }

    @Test
    void after_three_lost_nodes_it_is_given_up() {
        LeaseStore dying = new LeaseStore(pool, "dying", Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThat(await(dying.claim(1))).hasSize(1);
        }

        assertThat(await(here.claim(1))).isEmpty();

        assertThat(stored().status()).isEqualTo("failed");
        assertThat(String.valueOf(stored().error())).contains("WORKER_LOST");
    }

    @Test
    void what_is_cancelled_is_lost_to_its_node() {
        Claimed claimed = await(here.claim(1)).get(0);

        assertThat(await(analyses.cancel("analysis_1", new Asker("key_bob", false))))
                .isEmpty();
        assertThat(await(analyses.cancel("analysis_1", ANN))).isPresent();

        assertThat(await(here.renew(List.of(note(claimed))))).isEmpty();
        assertThat(await(here.complete(claimed, outcome()))).isFalse();
        assertThat(stored().status()).isEqualTo("cancelled");
    }

    @Test
    void what_is_given_back_is_no_crash() {
        for (int i = 0; i < 4; i++) {
            await(here.giveBack(await(here.claim(1)).get(0)));
        }

        assertThat(await(there.claim(1))).hasSize(1);
    }

    @Test
    void others_have_their_turn_while_a_long_outcome_is_stored() {
        AtomicBoolean turned = new AtomicBoolean();
        AtomicBoolean turnedBefore = new AtomicBoolean();
        List<JsonObject> files = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            files.add(file(i));
        }
        files.set(0, seen(file(0), () -> Vertx.currentContext().runOnContext(next -> turned.set(true))));
        files.set(1_499, seen(file(1_499), () -> turnedBefore.set(turned.get())));
        Outcome outcome = new Outcome("main", "c0ffee", new JsonObject(), files, List.of());

        assertThat(await(here.complete(await(here.claim(1)).get(0), outcome))).isTrue();

        assertThat(turnedBefore).isTrue();
    }

    @Test
    void only_so_many_wait_or_run() {
        assertThat(await(analyses.start(new Start("analysis_2", ANN, WISH), "/r", 1)))
                .isFalse();
        assertThat(await(analyses.start(new Start("analysis_2", ANN, WISH), "/r", 2)))
                .isTrue();
    }

    private Stored stored() {
        return await(analyses.find("analysis_1", ANN)).orElseThrow();
    }

    private static JsonObject file(int place) {
        return new JsonObject()
                .put("place", place)
                .put("path", place + ".js")
                .put("blob", "b10b")
                .put("score", new JsonObject().put("total_score", 1))
                .put("duplicates", new JsonArray());
    }

    /** The same, which tells when it is written out. */
    private static JsonObject seen(JsonObject file, Runnable written) {
        return new JsonObject(new AbstractMap<String, Object>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                written.run();
                return file.getMap().entrySet();
            }
        });
    }

    private static Note note(Claimed claimed) {
        return new Note(claimed.analysisId(), claimed.epoch(), "parsing", 1, 2, 40, null, null);
    }

    private static Outcome outcome() {
        JsonObject whole = new JsonObject().put("summary", new JsonObject());
        return new Outcome("main", "c0ffee", whole, List.of(), List.of());
    }
}
