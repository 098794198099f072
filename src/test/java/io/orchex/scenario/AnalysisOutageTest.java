package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.git.SampleRepository;
import io.orchex.git.SmartServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The database goes away in the middle of an analysis, and comes back. */
final class AnalysisOutageTest {

    private static final int PATIENCE_SECONDS = 60;

    @Test
    void an_analysis_whose_database_goes_away_ends_once_when_it_is_back(@TempDir Path folder) throws IOException {
        TestDatabase database = TestDatabase.migrated();
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch fetched = new CountDownLatch(1);
        try (LossyLink link = LossyLink.to(database.port());
                SampleRepository repository = SampleRepository.in(folder.resolve("shop.git"));
                SmartServer server = SmartServer.of(repository);
                RunningOrchex orchex = RunningOrchex.on(database, link.port(), settings(folder));
                Complaint lost = new Complaint("io.orchex.analysis.AnalystVerticle", "could not be stored")) {
            repository.file("Plain.java", "class Plain {}\n").commit();
            server.interfere(exchange -> server.isFetch() && held(fetching, fetched));
            JsonObject wish =
                    new JsonObject().put("repository_url", server.url().toString());
            String id = data(orchex.post("/v1/analyze", wish)).getString("analysis_id");
            arrives(fetching);
            link.swallow();
            fetched.countDown();
            lost.await();
            long fetches = server.fetches();
            link.heal();

            assertThat(ended(orchex, id).getString("status")).isEqualTo("completed");
            assertThat(server.fetches()).as("it goes on with what was fetched").isEqualTo(fetches);
            assertThat(files(database, id)).isEqualTo(1);
        }
    }

    private static Map<String, String> settings(Path folder) {
        return Map.of(
                "ORCHEX_DATA_DIR", folder.resolve("data").toString(),
                "ORCHEX_DATABASE_STATEMENT_TIMEOUT_SECONDS", "4",
                "ORCHEX_DATABASE_CONNECT_TIMEOUT_SECONDS", "2",
                "ORCHEX_TASKS_LEASE_SECONDS", "5",
                "ORCHEX_REPOSITORIES_PLAIN_HTTP", "allow",
                "ORCHEX_REPOSITORIES_PRIVATE_ADDRESSES", "allow");
    }

    private static boolean held(CountDownLatch fetching, CountDownLatch fetched) {
        fetching.countDown();
        return !arrives(fetched);
    }

    private static boolean arrives(CountDownLatch event) {
        try {
            return event.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks again and again, as a client does. */
    private static JsonObject ended(RunningOrchex orchex, String id) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(PATIENCE_SECONDS));
        JsonObject answer;
        do {
            answer = orchex.get("/v1/analyze/" + id).bodyAsJsonObject();
        } while (isUnderWay(answer) && Instant.now().isBefore(patience));
        return answer.getJsonObject("data");
    }

    private static boolean isUnderWay(JsonObject answer) {
        return !answer.getBoolean("success")
                || answer.getJsonObject("data").getString("status").equals("running");
    }

    private static long files(TestDatabase database, String id) {
        Vertx vertx = Vertx.vertx();
        try {
            RowSet<Row> counted = await(database.pool(vertx)
                    .query("SELECT count(*) FROM analysis_file WHERE analysis_id = '%s'".formatted(id))
                    .execute());
            return counted.iterator().next().getLong(0);
        } finally {
            await(vertx.close());
        }
    }

    /** Waits for a line of the log. */
    private static final class Complaint extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private final CountDownLatch seen = new CountDownLatch(1);
        private final String part;
        private final Logger log;

        Complaint(String logger, String part) {
            this.part = part;
            this.log = (Logger) LoggerFactory.getLogger(logger);
            start();
            log.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains(part)) {
                seen.countDown();
            }
        }

        void await() {
            assertThat(arrives(seen)).as(part).isTrue();
        }

        @Override
        public void close() {
            log.detachAppender(this);
        }
    }
}
