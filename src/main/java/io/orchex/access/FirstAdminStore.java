package io.orchex.access;

import io.orchex.access.AccessProtocol.NewKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Adds the key by which the first administrator gets in. */
final class FirstAdminStore {

    private static final int LOCK_NUMBER = 0x6f727801;

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(#{lock})
            """;

    private static final String LIVING_ADMINS = """
            SELECT count(*) AS total
            FROM api_key
            WHERE role = 'admin'
              AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > now())
            """;

    private final Pool pool;

    FirstAdminStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * False where there is a living admin key; of several nodes that start at once one adds the key.
     *
     * @param kept what must be done before the key is there: whoever dies in between leaves no key that nobody knows
     */
    Future<Boolean> addWhereNone(String keyId, KeyText text, NewKey key, Supplier<Future<Void>> kept) {
        return pool.withTransaction(connection -> SqlTemplate.forQuery(connection, LOCK)
                .execute(Map.of("lock", LOCK_NUMBER))
                .compose(locked -> livingAdmins(connection))
                .compose(admins -> admins > 0
                        ? Future.succeededFuture(false)
                        : kept.get().compose(done -> add(connection, keyId, text, key))));
    }

    private static Future<Boolean> add(SqlClient connection, String keyId, KeyText text, NewKey key) {
        return NewKeyStore.insert(connection, keyId, text, key).map(Optional::isPresent);
    }

    private static Future<Long> livingAdmins(SqlClient connection) {
        return SqlTemplate.forQuery(connection, LIVING_ADMINS)
                .execute(Map.of())
                .map(rows -> rows.iterator().next().getLong("total"));
    }
}
