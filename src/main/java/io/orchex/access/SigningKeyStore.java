package io.orchex.access;

import io.orchex.jwt.JsonWebKey;
import io.orchex.jwt.SigningKey;
import io.orchex.secret.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The keys that sign tokens, in PostgreSQL; their secret halves are sealed. */
final class SigningKeyStore {

    private static final int LOCK_NUMBER = 0x6f727802;

    private static final String ACCEPTED = """
            SELECT public_jwk, private_key_encrypted,
                   created_at <= now() - interval '2 minutes' AS settled,
                   created_at <= now() - interval '90 days' AS old
            FROM signing_key
            WHERE retired_at IS NULL OR retired_at > now()
            ORDER BY created_at, kid
            """;

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(#{lock})
            """;

    private static final String COUNT_YOUNG = """
            SELECT count(*) AS total
            FROM signing_key
            WHERE retired_at IS NULL AND created_at > now() - interval '90 days'
            """;

    // Longer than any token of the former keys lives.
    private static final String RETIRE = """
            UPDATE signing_key
            SET retired_at = now() + interval '2 days'
            WHERE retired_at IS NULL
            """;

    private static final String INSERT = """
            INSERT INTO signing_key (kid, public_jwk, private_key_encrypted)
            VALUES (#{kid}, #{public_jwk}, #{private_key_encrypted})
            """;

    private final Pool pool;
    private final SecretBox secrets;

    SigningKeyStore(Pool pool, SecretBox secrets) {
        this.pool = pool;
        this.secrets = secrets;
    }

    /**
     * A key whose signatures are accepted.
     *
     * @param settled every node has had the time to learn of it, so it may sign
     * @param old due to be followed by another
     */
    record Accepted(SigningKey key, boolean settled, boolean old) {}

    /** Oldest first. */
    Future<List<Accepted>> accepted() {
        return SqlTemplate.forQuery(pool, ACCEPTED)
                .mapTo(this::toAccepted)
                .execute(Map.of())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** Adds a key and retires the others, unless another node just did. */
    Future<Void> renew(Supplier<Future<SigningKey>> making) {
        return pool.withTransaction(connection -> SqlTemplate.forQuery(connection, LOCK)
                .execute(Map.of("lock", LOCK_NUMBER))
                .compose(locked -> SqlTemplate.forQuery(connection, COUNT_YOUNG).execute(Map.of()))
                .map(rows -> rows.iterator().next().getLong("total"))
                .compose(young -> young > 0 ? Future.succeededFuture() : replace(connection, making)));
    }

    private Future<Void> replace(SqlClient connection, Supplier<Future<SigningKey>> making) {
        return SqlTemplate.forUpdate(connection, RETIRE)
                .execute(Map.of())
                .compose(retired -> making.get())
                .compose(key -> insert(connection, key));
    }

    private Future<Void> insert(SqlClient connection, SigningKey key) {
        return SqlTemplate.forUpdate(connection, INSERT)
                .execute(Map.of(
                        "kid", key.keyId(),
                        "public_jwk", JsonObject.mapFrom(key.published()),
                        "private_key_encrypted", Buffer.buffer(secrets.seal(place(key.keyId()), key.secret()))))
                .mapEmpty();
    }

    private Accepted toAccepted(Row row) {
        JsonWebKey published = row.getJsonObject("public_jwk").mapTo(JsonWebKey.class);
        byte[] sealed = row.getBuffer("private_key_encrypted").getBytes();
        SigningKey key = SigningKey.restore(published, secrets.open(place(String.valueOf(published.kid())), sealed));
        return new Accepted(key, row.getBoolean("settled"), row.getBoolean("old"));
    }

    private static String place(String keyId) {
        return "signing_key.private_key_encrypted:" + keyId;
    }
}
