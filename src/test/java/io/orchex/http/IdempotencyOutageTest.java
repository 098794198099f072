package io.orchex.http;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.postgres.Database;
import io.orchex.postgres.DatabaseUrl;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.scenario.LossyLink;
import io.orchex.secret.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table is gone for a while, or the way to it, so that nothing can be noted in it. */
final class IdempotencyOutageTest {

    private static final Answer DONE = new Answer(201, null, null, null, Map.of());

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.migrated().pool(vertx);
    private final Idempotency idempotency =
            new Idempotency(vertx, new IdempotencyStore(pool, new SecretBox("a secret key that only tests use")));
    private final List<String> seeds = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_key_that_could_not_be_given_back_is_given_back_after_the_outage() {
        assertThat(status(idempotency, "first", request -> rename("idempotency", "away")
                        .compose(away -> unavailable())))
                .isEqualTo(503);
        await(rename("away", "idempotency"));

        Instant end = Instant.now().plusSeconds(60);
        int status = again();
        while (status == 409) {
            assertThat(Instant.now()).isBefore(end);
            status = again();
        }

        assertThat(status).isEqualTo(201);
        assertThat(seeds).containsExactly("first");
    }

    @Test
    void a_database_that_says_nothing_holds_nobody_until_its_connections_are_given_up() {
        TestDatabase database = TestDatabase.migrated();
        try (LossyLink link = LossyLink.to(database.port())) {
            String url = database.url().replace(":" + database.port(), ":" + link.port());
            Database distant = Database.connect(
                    vertx,
                    DatabaseUrl.parse(url),
                    new Database.Limits(1, 10, Duration.ofMinutes(9), Duration.ofMinutes(9)));
            Idempotency away = new Idempotency(
                    vertx, new IdempotencyStore(distant.pool(), new SecretBox("a secret key that only tests use")));
            assertThat(status(away, "first", request -> Future.succeededFuture(DONE)))
                    .isEqualTo(201);

            link.swallow();

            assertThat(status(away, "second", this::noted)).isEqualTo(503);
            assertThat(seeds).isEmpty();
        }
    }

    private int again() {
        return status(idempotency, "another", this::noted);
    }

    private Future<Answer> noted(Request request) {
        seeds.add(request.seed());
        return Future.succeededFuture(DONE);
    }

    private static int status(Idempotency idempotency, String seed, Function<Request, Future<Answer>> operation) {
        Request request = new Request(
                new Principal("key_1", "user", Set.of()),
                Map.of(Idempotency.HEADER, "a-key"),
                new JsonObject().put("description", "Do it"),
                seed);
        return await(idempotency
                .once("/v1/tasks", request, operation)
                .map(Answer::status)
                .otherwise(failure -> ProblemException.toProblem(failure).status()));
    }

    private Future<Void> rename(String from, String to) {
        return pool.query("ALTER TABLE %s RENAME TO %s".formatted(from, to))
                .execute()
                .mapEmpty();
    }

    private static Future<Answer> unavailable() {
        return Future.failedFuture(Problem.unavailable("The database is away", Duration.ofSeconds(5))
                .exception());
    }
}
