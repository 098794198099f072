package io.orchex.event;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FarTextStoreTest {

    private static final TextSoFar NOTHING = new TextSoFar("task_1", 0, 0, "");
    private static final TextSoFar PIECE = new TextSoFar("task_1", 1, 5, "hello");

    private final Vertx vertx = Vertx.vertx();
    private Pool pool;
    private FarTextStore here;
    private FarTextStore there;

    @BeforeEach
    void connect() {
        pool = TestDatabase.migrated().pool(vertx);
        here = new FarTextStore(pool, "here");
        there = new FarTextStore(pool, "there");
    }

    @AfterEach
    void close() {
        await(pool.close());
        await(vertx.close());
    }

    @Test
    void a_node_knows_what_is_followed_at_others_and_not_what_is_at_itself() {
        await(here.hear(List.of(NOTHING)));

        assertThat(await(there.followed())).containsExactly("task_1");
        assertThat(await(here.followed())).isEmpty();
    }

    @Test
    void a_piece_is_heard_at_other_nodes_and_once() {
        await(there.tell(List.of(PIECE)));

        assertThat(await(here.hear(List.of(NOTHING)))).containsExactly(PIECE);
        assertThat(await(here.hear(List.of(PIECE)))).isEmpty();
        assertThat(await(there.hear(List.of(NOTHING)))).isEmpty();
    }

    @Test
    void what_was_said_some_time_ago_counts_no_more_and_is_forgotten() {
        await(here.hear(List.of(NOTHING)));
        await(there.tell(List.of(PIECE)));
        await(pool.query("UPDATE text_follower SET followed_until = now() - INTERVAL '2 min'")
                .execute());
        await(pool.query("UPDATE text_so_far SET written_at = now() - INTERVAL '2 min'")
                .execute());

        assertThat(await(there.followed())).isEmpty();
        await(there.forget());

        assertThat(rows("text_follower")).isZero();
        assertThat(rows("text_so_far")).isZero();
    }

    @Test
    void what_is_fresh_is_kept() {
        await(here.hear(List.of(NOTHING)));
        await(there.tell(List.of(PIECE)));

        await(there.forget());

        assertThat(rows("text_follower")).isOne();
        assertThat(rows("text_so_far")).isOne();
    }

    private long rows(String table) {
        return await(pool.query("SELECT count(*) FROM " + table).execute())
                .iterator()
                .next()
                .getLong(0);
    }
}
