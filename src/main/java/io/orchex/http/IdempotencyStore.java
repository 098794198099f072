package io.orchex.http;

import io.orchex.postgres.Outage;
import io.orchex.secret.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers answers for 24 hours. They are sealed, because the answer that shows a new API key is one of them. */
public final class IdempotencyStore {

    private static final String CLAIM = """
            INSERT INTO idempotency (subject, path, key, fingerprint, seed)
            VALUES (#{subject}, #{path}, #{key}, #{fingerprint}, #{seed})
            ON CONFLICT (subject, path, key) DO UPDATE
            SET fingerprint = EXCLUDED.fingerprint, seed = EXCLUDED.seed, answer = NULL, claimed_at = now(),
                created_at = now()
            WHERE idempotency.created_at < now() - interval '24 hours'
            RETURNING seed
            """;

    // Taking over what a dead node left behind is an update, so of two that see it only one gets it.
    private static final String FIND = """
            WITH taken_over AS (
                UPDATE idempotency
                SET claimed_at = now()
                WHERE subject = #{subject} AND path = #{path} AND key = #{key} AND fingerprint = #{fingerprint}
                    AND answer IS NULL AND claimed_at < now() - interval '2 minutes'
                RETURNING seed
            )
            SELECT fingerprint, seed, answer, EXISTS (SELECT FROM taken_over) AS abandoned
            FROM idempotency
            WHERE subject = #{subject} AND path = #{path} AND key = #{key}
            """;

    private static final String REMEMBER = """
            UPDATE idempotency
            SET answer = #{answer}
            WHERE subject = #{subject} AND path = #{path} AND key = #{key}
            """;

    private static final String FORGET = """
            DELETE FROM idempotency
            WHERE subject = #{subject} AND path = #{path} AND key = #{key} AND seed = #{seed} AND answer IS NULL
            """;

    private static final String RELEASE = """
            UPDATE idempotency
            SET claimed_at = '-infinity'
            WHERE subject = #{subject} AND path = #{path} AND key = #{key} AND seed = #{seed} AND answer IS NULL
            """;

    private static final String SWEEP = """
            DELETE FROM idempotency
            WHERE created_at < now() - interval '24 hours'
            """;

    /** Somebody waits for the answer; a write that comes late after all does no harm. */
    private static final long LONGEST_SECONDS = 4;

    private static final long LONGEST_SECONDS_TO_GIVE_BACK = 1;

    private final Pool pool;
    private final SecretBox secretBox;

    public IdempotencyStore(Pool pool, SecretBox secretBox) {
        this.pool = pool;
        this.secretBox = secretBox;
    }

    /** One use of a key. */
    record Claim(String subject, String path, String key, String fingerprint, String seed) {

        Map<String, Object> parameters() {
            return Map.of("subject", subject, "path", path, "key", key, "fingerprint", fingerprint, "seed", seed);
        }

        /** The same, taken over from whoever had that seed. */
        Claim withSeed(String other) {
            return new Claim(subject, path, key, fingerprint, other);
        }

        String place() {
            return "idempotency " + subject + " " + path + " " + key;
        }
    }

    /**
     * An earlier use of the key.
     *
     * @param abandoned its node died before it could answer; whoever reads this has taken it over
     */
    record Remembered(
            String fingerprint, String seed, @Nullable Answer answer, boolean abandoned) {}

    /** Empty when the key is ours now, else what is known of it; fails with 503 where the database is away. */
    Future<Optional<Remembered>> claim(Claim claim) {
        return SqlTemplate.forQuery(pool, CLAIM)
                .execute(claim.parameters())
                .compose(ours -> ours.size() > 0 ? Future.succeededFuture(Optional.empty()) : find(claim))
                .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .recover(Outage::asProblem);
    }

    Future<Void> remember(Claim claim, Answer answer) {
        Map<String, Object> parameters = new HashMap<>(claim.parameters());
        parameters.put("answer", Buffer.buffer(secretBox.seal(claim.place(), text(answer))));
        return SqlTemplate.forUpdate(pool, REMEMBER)
                .execute(parameters)
                .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .mapEmpty();
    }

    Future<Void> forget(Claim claim) {
        return giveBack(FORGET, claim);
    }

    /** Lets the next one who asks take over at once, with the same seed. */
    Future<Void> release(Claim claim) {
        return giveBack(RELEASE, claim);
    }

    private Future<Void> giveBack(String statement, Claim claim) {
        return SqlTemplate.forUpdate(pool, statement)
                .execute(claim.parameters())
                .timeout(LONGEST_SECONDS_TO_GIVE_BACK, TimeUnit.SECONDS)
                .mapEmpty();
    }

    /** Forgets what is older than 24 hours. */
    Future<Void> sweep() {
        return SqlTemplate.forUpdate(pool, SWEEP).execute(Map.of()).mapEmpty();
    }

    private Future<Optional<Remembered>> find(Claim claim) {
        return SqlTemplate.forQuery(pool, FIND).execute(claim.parameters()).map(rows -> first(claim, rows));
    }

    private Optional<Remembered> first(Claim claim, RowSet<Row> rows) {
        for (Row row : rows) {
            Buffer sealed = row.getBuffer("answer");
            Answer answer = sealed == null ? null : answer(secretBox.open(claim.place(), sealed.getBytes()));
            return Optional.of(new Remembered(
                    row.getString("fingerprint"), row.getString("seed"), answer, row.getBoolean("abandoned")));
        }
        // Forgotten between the two statements: the first request failed just now.
        return Optional.of(new Remembered(claim.fingerprint(), claim.seed(), null, false));
    }

    private static String text(Answer answer) {
        return new JsonObject()
                .put("status", answer.status())
                .put("headers", new JsonObject(new HashMap<>(answer.headers())))
                .put("data", answer.data() == null ? null : answer.data().toString())
                .encode();
    }

    private static Answer answer(String text) {
        JsonObject kept = new JsonObject(text);
        Map<String, String> headers = new HashMap<>();
        kept.getJsonObject("headers").forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        headers.put("Idempotent-Replayed", "true");
        String data = kept.getString("data");
        return new Answer(kept.getInteger("status"), data == null ? null : Buffer.buffer(data), null, null, headers);
    }
}
