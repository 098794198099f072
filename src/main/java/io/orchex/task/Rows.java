package io.orchex.task;

import io.vertx.core.json.Json;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what statements return. */
final class Rows {

    private Rows() {}

    static <T> List<T> list(RowSet<T> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    static <T> Optional<T> first(RowSet<T> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** A JSONB column that was cast to text, which spares a detour over maps. */
    static <T> @Nullable T json(Row row, String column, Class<T> type) {
        String text = row.getString(column);
        return text == null ? null : Json.decodeValue(text, type);
    }
}
