package io.orchex.event;

import static java.util.Objects.requireNonNull;

import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Lays down what agents write on this node for those who follow it on others, and the other way round. */
final class FarTextStore {

    private static final char REPLACEMENT = '\ufffd';

    /** In a fixed order, so that no two nodes wait for each other. */
    private static final String FOLLOW = """
            INSERT INTO text_follower (task_id, node, followed_until)
            SELECT task_id, #{node}, now() + INTERVAL '5 s'
            FROM unnest(#{task_ids}::text[]) AS f (task_id)
            ORDER BY task_id
            ON CONFLICT (task_id, node) DO UPDATE
            SET followed_until = excluded.followed_until
            """;

    private static final String READ = """
            SELECT s.task_id, s.attempt, s.length, s.text
            FROM unnest(#{task_ids}::text[], #{attempts}::int[], #{lengths}::int[]) AS known (task_id, attempt, length)
            JOIN text_so_far s ON s.task_id = ANY (ARRAY[known.task_id])
            WHERE s.node <> #{node} AND s.written_at > now() - INTERVAL '5 s'
                AND (s.attempt, s.length) <> (known.attempt, known.length)
            """;

    private static final String FOLLOWED = """
            SELECT DISTINCT task_id
            FROM text_follower
            WHERE node <> #{node} AND followed_until > now()
            LIMIT 1000
            """;

    private static final String WRITE = """
            INSERT INTO text_so_far (task_id, node, attempt, length, text, written_at)
            SELECT task_id, #{node}, attempt, length, text, now()
            FROM unnest(#{task_ids}::text[], #{attempts}::int[], #{lengths}::int[], #{texts}::text[])
                AS t (task_id, attempt, length, text)
            ORDER BY task_id
            ON CONFLICT (task_id) DO UPDATE
            SET node = excluded.node, attempt = excluded.attempt, length = excluded.length, text = excluded.text,
                written_at = excluded.written_at
            """;

    private static final String FORGET = """
            WITH gone AS (
                DELETE FROM text_so_far
                WHERE written_at < now() - INTERVAL '1 min'
            )
            DELETE FROM text_follower
            WHERE followed_until < now() - INTERVAL '1 min'
            """;

    private final Pool pool;
    private final String node;

    FarTextStore(Pool pool, String node) {
        this.pool = pool;
        this.node = node;
    }

    /**
     * What is new of these tasks on other nodes, who learn that somebody follows them.
     *
     * @param known what was heard of each before; of length 0 where that is nothing
     */
    Future<List<TextSoFar>> hear(Collection<TextSoFar> known) {
        Map<String, Object> parameters = columns(known);
        return SqlTemplate.forUpdate(pool, FOLLOW)
                .execute(parameters)
                .compose(followed -> SqlTemplate.forQuery(pool, READ)
                        .mapTo(FarTextStore::toText)
                        .execute(parameters))
                .map(FarTextStore::list);
    }

    /** The tasks that somebody follows on another node. */
    Future<Set<String>> followed() {
        return SqlTemplate.forQuery(pool, FOLLOWED)
                .mapTo(row -> requireNonNull(row.getString("task_id")))
                .execute(Map.of("node", node))
                .map(rows -> Set.copyOf(list(rows)));
    }

    Future<?> tell(Collection<TextSoFar> texts) {
        Map<String, Object> parameters = columns(texts);
        return SqlTemplate.forUpdate(pool, WRITE).execute(parameters);
    }

    /** Drops what nobody follows any more. */
    Future<?> forget() {
        return pool.query(FORGET).execute();
    }

    private Map<String, Object> columns(Collection<TextSoFar> texts) {
        return Map.of(
                "node", node,
                "task_ids", texts.stream().map(TextSoFar::taskId).toArray(String[]::new),
                "attempts", texts.stream().map(TextSoFar::attempt).toArray(Integer[]::new),
                "lengths", texts.stream().map(TextSoFar::length).toArray(Integer[]::new),
                "texts", texts.stream().map(FarTextStore::storable).toArray(String[]::new));
    }

    /** PostgreSQL's texts hold no NUL. */
    private static String storable(TextSoFar text) {
        return text.text().replace('\0', REPLACEMENT);
    }

    private static TextSoFar toText(Row row) {
        return new TextSoFar(
                requireNonNull(row.getString("task_id")),
                requireNonNull(row.getInteger("attempt")),
                requireNonNull(row.getInteger("length")),
                requireNonNull(row.getString("text")));
    }

    private static <T> List<T> list(RowSet<T> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
