package io.orchex.access;

import static java.util.Objects.requireNonNull;

import io.orchex.access.AccessProtocol.Browse;
import io.orchex.access.AccessProtocol.KeyPage;
import io.orchex.access.AccessProtocol.KeyRate;
import io.orchex.access.AccessProtocol.KeySummary;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** API keys in PostgreSQL, whose clock decides what has expired. */
final class AccessStore {

    private static final String LIVING = """
            SELECT key_id, key_hash, role, requests_per_hour, burst_per_minute
            FROM api_key
            WHERE (key_hash = ANY (#{references}) OR key_id = ANY (#{references}))
              AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > now())
            """;

    private static final String PAGE = """
            SELECT key_id, name, role, key_prefix, created_at, expires_at, last_used_at, revoked_at,
                   monthly_budget_usd, coalesce(spent_usd, 0) AS spent_this_month_usd,
                   requests_per_hour, burst_per_minute,
                   CASE WHEN revoked_at IS NOT NULL THEN 'revoked'
                        WHEN expires_at <= now() THEN 'expired'
                        ELSE 'active' END AS status
            FROM api_key
            LEFT JOIN (
                SELECT key_id, spent_usd
                FROM key_budget_month
                WHERE month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
            ) AS this_month USING (key_id)
            ORDER BY created_at DESC, key_id DESC
            LIMIT #{limit} OFFSET #{offset}
            """;

    private static final String COUNT = """
            SELECT count(*) AS total
            FROM api_key
            """;

    private static final String REVOKE = """
            UPDATE api_key
            SET revoked_at = coalesce(revoked_at, now())
            WHERE key_id = #{key_id}
            RETURNING key_id
            """;

    private static final String TOUCH = """
            UPDATE api_key
            SET last_used_at = now()
            WHERE key_id = ANY (#{key_ids})
              AND (last_used_at IS NULL OR last_used_at <= now() - interval '1 minute')
            """;

    private final Pool pool;

    AccessStore(Pool pool) {
        this.pool = pool;
    }

    /** Those of the given hashes and ids that belong to keys neither revoked nor expired. */
    Future<Map<String, ApiKey>> living(Collection<String> references) {
        return SqlTemplate.forQuery(pool, LIVING)
                .mapTo(AccessStore::toApiKey)
                .execute(Map.of("references", references.toArray(String[]::new)))
                .map(AccessStore::byReference);
    }

    Future<KeyPage> page(Browse browse) {
        Future<RowSet<KeySummary>> rows = SqlTemplate.forQuery(pool, PAGE)
                .mapTo(AccessStore::toSummary)
                .execute(Map.of("limit", browse.limit(), "offset", browse.offset()));
        return Future.all(rows, count())
                .map(both -> new KeyPage(list(both.resultAt(0)), both.resultAt(1), browse.limit(), browse.offset()));
    }

    /** False where there is no such key. */
    Future<Boolean> revoke(String keyId) {
        return SqlTemplate.forQuery(pool, REVOKE)
                .execute(Map.of("key_id", keyId))
                .map(rows -> rows.size() == 1);
    }

    /** Notes that keys were used, for each at most once a minute. */
    Future<Void> touch(Set<String> keyIds) {
        return SqlTemplate.forUpdate(pool, TOUCH)
                .execute(Map.of("key_ids", keyIds.toArray(String[]::new)))
                .mapEmpty();
    }

    private Future<Long> count() {
        return SqlTemplate.forQuery(pool, COUNT)
                .execute(Map.of())
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    private static Map<String, ApiKey> byReference(RowSet<ApiKey> rows) {
        Map<String, ApiKey> found = new HashMap<>();
        for (ApiKey key : rows) {
            found.put(key.keyHash(), key);
            found.put(key.keyId(), key);
        }
        return found;
    }

    private static ApiKey toApiKey(Row row) {
        return ApiKey.of(row.getString("key_id"), row.getString("key_hash"), Role.of(row.getString("role")), rate(row));
    }

    private static KeySummary toSummary(Row row) {
        return new KeySummary(
                row.getString("key_id"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("status"),
                row.getString("key_prefix"),
                requireNonNull(instant(row, "created_at")),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"),
                row.getBigDecimal("monthly_budget_usd"),
                row.getBigDecimal("spent_this_month_usd"),
                rate(row));
    }

    private static @Nullable KeyRate rate(Row row) {
        Integer perHour = row.getInteger("requests_per_hour");
        Integer burst = row.getInteger("burst_per_minute");
        return perHour == null || burst == null ? null : new KeyRate(perHour, burst);
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static <T> List<T> list(RowSet<T> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
