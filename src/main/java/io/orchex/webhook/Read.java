package io.orchex.webhook;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.orchex.event.Event;
import io.orchex.event.EventId;
import io.orchex.json.Document;
import io.orchex.webhook.Reading.Place;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node read of the log.
 *
 * @param held whether nobody else reads for a while
 * @param begun where it begins to read; null where it reads on, or nothing
 * @param piece null where there was nothing to read
 * @param more whether there may be more already
 */
record Read(boolean held, @Nullable Place begun, @Nullable Piece piece, List<Wanted> wanted, boolean more) {

    static final Read NOTHING = new Read(false, null, null, List.of(), false);

    /**
     * An event that somebody wants.
     *
     * @param behind those for whom another of its subject waits in the store
     */
    record Wanted(Told told, String subject, List<String> webhookIds, Set<String> behind) {}

    /** @param since {@link System#nanoTime} before the statement */
    static Read of(RowSet<Row> rows, long since) {
        if (rows.size() == 0) {
            return NOTHING;
        }
        Row first = rows.iterator().next();
        boolean held = first.getLong("term") != null;
        if (first.getLong("tx") == null) {
            return new Read(held, null, null, List.of(), false);
        }
        List<Wanted> wanted = new ArrayList<>();
        EventId last = EventId.START;
        for (Row row : rows) {
            last = new EventId(row.getLong("tx"), row.getLong("number"));
            if (row.getString("data") != null) {
                wanted.add(wanted(row));
            }
        }
        long bytes =
                wanted.stream().mapToLong(event -> event.told().body().length()).sum();
        Piece piece = new Piece(last, requireNonNull(WebhookRow.time(first, "read_at")), since, bytes);
        return new Read(held, begun(first), piece, wanted, rows.size() >= first.getInteger("most"));
    }

    /** As if there were nothing to be read; another node may read it. */
    Read unread() {
        return new Read(held, begun, null, List.of(), false);
    }

    /** Endpoints that want some of it. */
    Set<String> webhookIds() {
        return wanted.stream().flatMap(event -> event.webhookIds().stream()).collect(toSet());
    }

    private static @Nullable Place begun(Row row) {
        if (!row.getBoolean("anew")) {
            return null;
        }
        EventId start = new EventId(row.getLong("start_tx"), row.getLong("start_number"));
        return new Place(row.getLong("term"), start, start, row.getLong("horizon"));
    }

    private static Wanted wanted(Row row) {
        String @Nullable [] behind = row.getArrayOfStrings("behind");
        return new Wanted(
                Told.of(event(row)),
                requireNonNull(row.getString("subject")),
                List.of(row.getArrayOfStrings("webhook_ids")),
                behind == null ? Set.of() : Set.of(behind));
    }

    /** Of a row with tx, number, type, at and data. */
    static Event event(Row row) {
        return new Event(
                new EventId(row.getLong("tx"), row.getLong("number")),
                requireNonNull(row.getString("type")),
                requireNonNull(WebhookRow.time(row, "at")),
                new Document(requireNonNull(row.getString("data"))));
    }
}
