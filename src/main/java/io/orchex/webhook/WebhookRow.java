package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.orchex.webhook.WebhookProtocol.WebhookView;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint as its row tells it. */
final class WebhookRow {

    private WebhookRow() {}

    static WebhookView view(Row row) {
        boolean active = row.getBoolean("active");
        Instant switchedOff = time(row, "switched_off_at");
        String stopped = switchedOff == null ? "paused" : "switched_off";
        return new WebhookView(
                requireNonNull(row.getString("webhook_id")),
                requireNonNull(row.getString("url")),
                row.getString("description"),
                List.of(row.getArrayOfStrings("events")),
                active,
                active ? "active" : stopped,
                row.getString("switched_off_reason"),
                time(row, "failing_since"),
                switchedOff,
                time(row, "overlap_until"),
                row.getLong("waiting"),
                row.getLong("dead"),
                requireNonNull(time(row, "created_at")),
                requireNonNull(time(row, "updated_at")));
    }

    static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
