package io.orchex.access;

import static java.util.Objects.requireNonNull;

import io.orchex.access.AccessProtocol.KeyRate;
import io.orchex.access.AccessProtocol.NewKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Adds API keys. */
final class NewKeyStore {

    private static final String INSERT = """
            INSERT INTO api_key (key_id, key_hash, key_prefix, name, role, monthly_budget_usd, expires_at,
                                 requests_per_hour, burst_per_minute)
            VALUES (#{key_id}, #{key_hash}, #{key_prefix}, #{name}, #{role}, #{monthly_budget_usd}, #{expires_at},
                    #{requests_per_hour}, #{burst_per_minute})
            ON CONFLICT DO NOTHING
            RETURNING created_at, expires_at, monthly_budget_usd
            """;

    private final Pool pool;

    NewKeyStore(Pool pool) {
        this.pool = pool;
    }

    record Stored(
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable BigDecimal monthlyBudgetUsd) {}

    /** What is stored of a new key; empty where a key of that id or text is there already. */
    Future<Optional<Stored>> add(String keyId, KeyText text, NewKey key) {
        return insert(pool, keyId, text, key);
    }

    /** As {@link #add}, inside somebody's transaction. */
    static Future<Optional<Stored>> insert(SqlClient client, String keyId, KeyText text, NewKey key) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("key_id", keyId);
        row.put("key_hash", text.hash());
        row.put("key_prefix", text.shown());
        row.put("name", key.name());
        row.put("role", key.role().text());
        row.put("monthly_budget_usd", key.monthlyBudgetUsd());
        row.put("expires_at", offset(key.expiresAt()));
        KeyRate rate = key.rateLimit();
        row.put("requests_per_hour", rate == null ? null : rate.requestsPerHour());
        row.put("burst_per_minute", rate == null ? null : rate.burstPerMinute());
        return SqlTemplate.forQuery(client, INSERT)
                .mapTo(NewKeyStore::toStored)
                .execute(row)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    private static Stored toStored(Row row) {
        return new Stored(
                requireNonNull(AccessStore.instant(row, "created_at")),
                AccessStore.instant(row, "expires_at"),
                row.getBigDecimal("monthly_budget_usd"));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
