package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.orchex.event.Event;
import io.orchex.event.EventId;
import io.orchex.json.Document;
import io.orchex.webhook.DeliveryProtocol.BrowseDeliveries;
import io.orchex.webhook.DeliveryProtocol.DeliveryPage;
import io.orchex.webhook.DeliveryProtocol.DeliverySummary;
import io.orchex.webhook.StoredDelivery.Progress;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What became of deliveries, for those who look after them. */
final class DeliveryLogStore {

    private static final String COLUMNS = """
            SELECT d.delivery_id, d.tx::text::bigint AS tx, d.number, d.type, d.subject, d.status, d.attempts,
                CASE WHEN d.status = 'waiting' AND isfinite(d.due_at) THEN d.due_at END AS due_at,
                d.created_at, d.ended_at, d.history
            """;

    // In the order of the log, because there is an index of that.
    private static final String PAGE = COLUMNS.replace("d.history", "d.history -> -1 AS last_attempt") + """
            FROM webhook_delivery d
            WHERE %s
            ORDER BY d.tx DESC, d.number DESC
            LIMIT #{limit} OFFSET #{offset}
            """;

    /** Pages end at this offset, so nothing beyond it is counted. */
    private static final String COUNT = """
            SELECT count(*) AS total
            FROM (
                SELECT
                FROM webhook_delivery d
                WHERE %s
                LIMIT 100000
            ) bounded
            """;

    private static final String FIND = COLUMNS + """
                , e.at, e.data::text AS data
            FROM webhook_delivery d
            LEFT JOIN event e ON e.tx = d.tx AND e.number = d.number AND e.at = d.at
            WHERE d.webhook_id = #{webhook_id} AND d.delivery_id = #{delivery_id}
            """;

    private final Pool pool;

    DeliveryLogStore(Pool pool) {
        this.pool = pool;
    }

    Future<DeliveryPage> page(BrowseDeliveries wish) {
        String conditions = conditions(wish);
        Map<String, Object> values = values(wish);
        Future<List<DeliverySummary>> page = SqlTemplate.forQuery(pool, PAGE.formatted(conditions))
                .mapTo(DeliveryLogStore::summary)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
        Future<Long> total = SqlTemplate.forQuery(pool, COUNT.formatted(conditions))
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("total"));
        return Future.all(page, total)
                .map(both -> new DeliveryPage(page.result(), total.result(), wish.limit(), wish.offset()));
    }

    Future<Optional<StoredDelivery>> find(String webhookId, long number) {
        return SqlTemplate.forQuery(pool, FIND)
                .mapTo(DeliveryLogStore::delivery)
                .execute(Map.of("webhook_id", webhookId, "delivery_id", number))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    // Written out, as a plan that fits all values could not use the indexes of those that wait and of the dead.
    private static String conditions(BrowseDeliveries wish) {
        List<String> conditions = new ArrayList<>(List.of("d.webhook_id = #{webhook_id}"));
        if (wish.status() != null) {
            conditions.add(
                    switch (wish.status()) {
                        case "waiting" -> "d.status = 'waiting'";
                        case "dead" -> "d.status = 'dead'";
                        default -> "d.status = 'delivered'";
                    });
        }
        if (wish.type() != null) {
            conditions.add(wish.type().endsWith(".*") ? "starts_with(d.type, #{type})" : "d.type = #{type}");
        }
        return String.join(" AND ", conditions);
    }

    private static Map<String, Object> values(BrowseDeliveries wish) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("webhook_id", wish.webhookId());
        values.put("type", wish.type() == null ? null : wish.type().replace(".*", "."));
        values.put("limit", wish.limit());
        values.put("offset", wish.offset());
        return values;
    }

    private static DeliverySummary summary(Row row) {
        JsonObject last = row.getJsonObject("last_attempt");
        Progress progress = progress(row);
        return new DeliverySummary(
                DeliveryId.text(row.getLong("delivery_id")),
                eventId(row),
                requireNonNull(row.getString("type")),
                requireNonNull(row.getString("subject")),
                progress.status(),
                progress.attempts(),
                last == null ? null : last.getInteger("status"),
                last == null ? null : last.getString("error"),
                progress.nextAttemptAt(),
                progress.createdAt(),
                progress.endedAt());
    }

    private static StoredDelivery delivery(Row row) {
        String type = requireNonNull(row.getString("type"));
        String data = row.getString("data");
        return new StoredDelivery(
                DeliveryId.text(row.getLong("delivery_id")),
                eventId(row),
                type,
                requireNonNull(row.getString("subject")),
                progress(row),
                data == null
                        ? null
                        : new Event(eventId(row), type, requireNonNull(WebhookRow.time(row, "at")), new Document(data)),
                List.of(Json.decodeValue(
                        requireNonNull(row.getJsonArray("history")).toBuffer(),
                        DeliveryProtocol.DeliveryAttempt[].class)));
    }

    private static Progress progress(Row row) {
        return new Progress(
                requireNonNull(row.getString("status")),
                row.getInteger("attempts"),
                WebhookRow.time(row, "due_at"),
                requireNonNull(WebhookRow.time(row, "created_at")),
                WebhookRow.time(row, "ended_at"));
    }

    private static EventId eventId(Row row) {
        return new EventId(row.getLong("tx"), row.getLong("number"));
    }
}
