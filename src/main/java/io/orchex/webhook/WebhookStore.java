package io.orchex.webhook;

import io.orchex.webhook.WebhookProtocol.Browse;
import io.orchex.webhook.WebhookProtocol.Change;
import io.orchex.webhook.WebhookProtocol.WebhookPage;
import io.orchex.webhook.WebhookProtocol.WebhookView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Endpoints in PostgreSQL. Each change tells the log of events in the statement that makes it. */
final class WebhookStore {

    private static final String TOLD = """
            INSERT INTO event (type, subject, owner, data)
            SELECT '%s', webhook_id, owner,
                jsonb_build_object('webhook_id', webhook_id, 'url', url, 'active', active)
            FROM changed
            """;

    // The first endpoint is told of nothing that happened before it, so nobody needs to read that.
    private static final String INSERT = """
            WITH changed AS (
                INSERT INTO webhook (webhook_id, owner, url, description, events, active, secret_encrypted)
                SELECT #{webhook_id}, #{owner}, #{url}, #{description}, #{events}, #{active}, #{secret}
                WHERE (SELECT count(*) FROM webhook) < #{most}
                ON CONFLICT (webhook_id) DO NOTHING
                RETURNING *
            ), place AS (
                INSERT INTO event_cursor (reader, tx, number)
                SELECT 'webhook', event_horizon(), 0
                FROM changed
                ON CONFLICT (reader) DO UPDATE
                SET tx = excluded.tx, number = excluded.number, held_until = NULL, term = event_cursor.term + 1
                WHERE NOT EXISTS (SELECT FROM webhook)
            ), told AS (
                %s)
            SELECT *, NULL::timestamptz AS overlap_until, 0::bigint AS waiting, 0::bigint AS dead
            FROM changed
            """.formatted(TOLD.formatted("webhook.created"));

    private static final String COUNTED = """
            SELECT *,
                CASE WHEN old_secret_until > now() THEN old_secret_until END AS overlap_until,
                (SELECT count(*) FROM (
                    SELECT FROM webhook_delivery d
                    WHERE d.webhook_id = w.webhook_id AND d.status = 'waiting'
                    LIMIT 10000) bounded) AS waiting,
                (SELECT count(*) FROM (
                    SELECT FROM webhook_delivery d
                    WHERE d.webhook_id = w.webhook_id AND d.status = 'dead'
                    LIMIT 10000) bounded) AS dead
            FROM %s w
            """;

    private static final String FIND = COUNTED.formatted("webhook") + "WHERE webhook_id = #{webhook_id}";

    private static final String PAGE = COUNTED.formatted("webhook") + """
            ORDER BY webhook_id DESC
            LIMIT #{limit} OFFSET #{offset}
            """;

    private static final String COUNT = "SELECT count(*) AS total FROM webhook";

    // What was seen at another address, or before a break, says nothing of what comes.
    private static final String UPDATE =
            """
            WITH changed AS (
                UPDATE webhook
                SET url = coalesce(#{url}, url),
                    description = CASE WHEN #{description}::text IS NULL THEN description
                                       ELSE nullif(#{description}::text, '') END,
                    events = coalesce(#{events}, events),
                    active = coalesce(#{active}::boolean, active),
                    failing_since = CASE WHEN (#{active}::boolean AND NOT active) OR #{url} <> url THEN NULL
                                         ELSE failing_since END,
                    switched_off_at = CASE WHEN #{active}::boolean THEN NULL ELSE switched_off_at END,
                    switched_off_reason = CASE WHEN #{active}::boolean THEN NULL ELSE switched_off_reason END,
                    updated_at = now()
                WHERE webhook_id = #{webhook_id}
                RETURNING *
            ), told AS (
                %s)
            """.formatted(TOLD.formatted("webhook.updated")) + COUNTED.formatted("changed");

    private static final String ROTATE =
            """
            WITH changed AS (
                UPDATE webhook
                SET secret_encrypted = #{secret},
                    old_secret_encrypted = CASE WHEN #{overlap_hours} > 0 THEN secret_encrypted END,
                    old_secret_until = CASE WHEN #{overlap_hours} > 0
                                            THEN now() + make_interval(hours => #{overlap_hours}) END,
                    updated_at = now()
                WHERE webhook_id = #{webhook_id}
                RETURNING *
            ), told AS (
                %s)
            """.formatted(TOLD.formatted("webhook.updated")) + COUNTED.formatted("changed");

    private static final String SECRET = "SELECT secret_encrypted FROM webhook WHERE webhook_id = #{webhook_id}";

    private final Pool pool;

    WebhookStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Adds an endpoint.
     *
     * @param most endpoints there may be
     * @return empty where there are as many, or one of this id is there already
     */
    Future<Optional<WebhookView>> add(WebhookProtocol.Create wish, Buffer secret, int most) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("webhook_id", wish.webhookId());
        values.put("owner", wish.owner());
        values.put("url", wish.webhook().url());
        values.put("description", wish.webhook().description());
        values.put("events", wish.webhook().events().toArray(String[]::new));
        values.put("active", !Objects.equals(wish.webhook().active(), false));
        values.put("secret", secret);
        values.put("most", most);
        return one(INSERT, values);
    }

    Future<Optional<WebhookView>> find(String webhookId) {
        return one(FIND, Map.of("webhook_id", webhookId));
    }

    Future<WebhookPage> page(Browse wish) {
        Future<List<WebhookView>> page = all(PAGE, Map.of("limit", wish.limit(), "offset", wish.offset()));
        Future<Long> total = SqlTemplate.forQuery(pool, COUNT)
                .execute(Map.of())
                .map(rows -> rows.iterator().next().getLong("total"));
        return Future.all(page, total)
                .map(both -> new WebhookPage(page.result(), total.result(), wish.limit(), wish.offset()));
    }

    /** Takes over what is given and leaves the rest; empty where there is no such endpoint. */
    Future<Optional<WebhookView>> update(String webhookId, Change change) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("webhook_id", webhookId);
        values.put("url", change.url());
        values.put("description", change.description());
        values.put("events", change.events() == null ? null : change.events().toArray(String[]::new));
        values.put("active", change.active());
        return one(UPDATE, values);
    }

    /** @param overlapHours for which the present secret signs too */
    Future<Optional<WebhookView>> rotate(String webhookId, Buffer secret, int overlapHours) {
        return one(ROTATE, Map.of("webhook_id", webhookId, "secret", secret, "overlap_hours", overlapHours));
    }

    /** The sealed one; empty where there is no such endpoint. */
    Future<Optional<Buffer>> secret(String webhookId) {
        return SqlTemplate.forQuery(pool, SECRET)
                .mapTo(row -> row.getBuffer("secret_encrypted"))
                .execute(Map.of("webhook_id", webhookId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    private Future<Optional<WebhookView>> one(String statement, Map<String, Object> values) {
        return all(statement, values).map(found -> found.stream().findFirst());
    }

    private Future<List<WebhookView>> all(String statement, Map<String, Object> values) {
        return SqlTemplate.forQuery(pool, statement)
                .mapTo(WebhookRow::view)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }
}
