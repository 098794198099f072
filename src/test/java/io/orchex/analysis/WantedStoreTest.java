package io.orchex.analysis;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.analysis.AnalysisProtocol.Asker;
import io.orchex.analysis.AnalysisProtocol.Start;
import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import io.orchex.analysis.WantedProtocol.WantedPlace;
import io.orchex.json.JsonForm;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order those who carry opportunities out are told of them. */
final class WantedStoreTest {

    private static final String ANALYSIS = "analysis_1";

    private final Vertx vertx = Vertx.vertx();
    private Pool pool;
    private WantedStore wanted;

    @BeforeEach
    void open() {
        JsonForm.install();
        pool = TestDatabase.migrated().pool(vertx);
        wanted = new WantedStore(pool);
        AnalysisWish wish = new AnalysisWish("/r", null, null, null, null, null);
        await(new AnalysisStore(pool).start(new Start(ANALYSIS, new Asker("key_ann", false), wish), "/r", 10));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void what_is_offered_comes_first_and_the_best_of_it_before_the_others() {
        store(0, false);
        store(1, true);
        store(2, false);
        store(3, true);

        assertThat(told(Optional.empty())).containsExactly("opp_1", "opp_3", "opp_0", "opp_2");
    }

    @Test
    void one_that_is_named_is_told_alone_and_of_whom_it_is() {
        store(0, false);
        store(1, true);

        assertThat(told(Optional.of("opp_0"))).containsExactly("opp_0");
        assertThat(await(wanted.analysis("opp_0"))).contains(ANALYSIS);
        assertThat(await(wanted.analysis("opp_9"))).isEmpty();
    }

    @Test
    void each_place_of_a_duplicate_is_told_of() {
        JsonArray places = new JsonArray().add(place("a.java", 3)).add(place("b.java", 7));
        store(0, opportunity(true).put("places", places));

        assertThat(await(wanted.opportunities(ANALYSIS, Optional.empty()))
                        .get(0)
                        .places())
                .containsExactly(new WantedPlace("a.java", 3, 4, 1, 2), new WantedPlace("b.java", 7, 8, 1, 2));
    }

    private List<String> told(Optional<String> opportunityId) {
        return await(wanted.opportunities(ANALYSIS, opportunityId)).stream()
                .map(WantedOpportunity::opportunityId)
                .toList();
    }

    private void store(int place, boolean automatable) {
        store(place, opportunity(automatable));
    }

    private void store(int place, JsonObject opportunity) {
        await(pool.preparedQuery("INSERT INTO analysis_opportunity VALUES ($1, $2, $3, $4)")
                .execute(Tuple.of("opp_" + place, ANALYSIS, place, opportunity)));
    }

    private static JsonObject opportunity(boolean automatable) {
        return place("a.java", 3)
                .put("type", "extract_function")
                .put("function", "f")
                .put("description", "It is long")
                .put("automatable", automatable)
                .put("impact", new JsonObject().put("complexity_reduction", 5))
                .put("risk", new JsonObject().put("level", "low"));
    }

    private static JsonObject place(String file, int line) {
        return new JsonObject()
                .put("file_path", file)
                .put("start_line", line)
                .put("end_line", line + 1)
                .put("start_column", 1)
                .put("end_column", 2);
    }
}
