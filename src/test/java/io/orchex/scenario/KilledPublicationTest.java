package io.orchex.scenario;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.git.FakeForge;
import io.orchex.git.ForgeSettings.Kind;
import io.orchex.git.SampleRepository;
import io.orchex.git.SmartServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that is killed between each two steps by which a refactoring leaves it: of many refactorings each is held
 * up at another step, then the process is killed, and the next one has to go on with all of them.
 */
final class KilledPublicationTest {

    private static final String SHOP = """
            package shop;

            class Shop {
                boolean open(int hour) {
                    if (hour > 8) {
                        return true;
                    } else {
                        return false;
                    }
                }
            }
            """;

    private static final List<String> PUBLISHING = List.of(
            "push received",
            "push done",
            "GET received",
            "GET done",
            "POST received",
            "POST done",
            "written",
            "completed");

    private static final List<String> TAKING_BACK = List.of(
            "GET done", "PATCH received", "PATCH done", "push received", "push done", "GET received", "rolled_back");

    /** Holds up in the store the steps that servers do not see; those are words without a space here. */
    private static final String HOLD = """
            CREATE TABLE held_up (branch text, step text);
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM held_up WHERE branch = NEW.request->'pr_options'->>'branch' AND step = CASE
                        WHEN OLD.edited IS NULL AND NEW.edited IS NOT NULL THEN 'written'
                        WHEN OLD.status <> NEW.status THEN NEW.status END) THEN
                    PERFORM pg_sleep(300);
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER hold BEFORE UPDATE ON refactoring FOR EACH ROW EXECUTE FUNCTION hold();
            """;

    private static final String SLEEPERS =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";

    /** As the kernel tells the store of a process that is gone, and time passes. */
    private static final String GONE = """
            SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """;

    private static final String LATER = """
            DELETE FROM held_up;
            UPDATE refactoring SET lease_until = now() - INTERVAL '1 second' WHERE lease_owner IS NOT NULL
            """;

    private final Map<String, String> stops = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch killed = new CountDownLatch(1);

    private SampleRepository repository;
    private SmartServer server;
    private FakeForge forge;
    private ProcessFleet fleet;

    @BeforeEach
    void offer(@TempDir Path folder) throws IOException {
        repository = SampleRepository.in(folder.resolve("shop.git")).file("src/shop/Shop.java", SHOP);
        repository.commit();
        server = SmartServer.of(repository);
        forge = new FakeForge(Kind.GITHUB, "team/app", "");
        server.watch(this::lets);
        forge.watch(this::lets);
        fleet = new ProcessFleet(folder, TestDatabase.migrated().url(), settings());
    }

    private Map<String, String> settings() {
        return Map.of(
                "ORCHEX_REPOSITORIES_PLAIN_HTTP",
                "allow",
                "ORCHEX_REPOSITORIES_PRIVATE_ADDRESSES",
                "allow",
                "ORCHEX_REFACTORING_AT_ONCE",
                "10",
                "ORCHEX_TASKS_LEASE_SECONDS",
                "60",
                "ORCHEX_REFACTORING_FORGES",
                "[{host: 127.0.0.1, kind: github, api_url: '%s', token_env: FORGE_TOKEN}]".formatted(forge.api()),
                "FORGE_TOKEN",
                FakeForge.TOKEN);
    }

    @AfterEach
    void stop() {
        killed.countDown();
        fleet.close();
        forge.close();
        server.close();
        repository.close();
    }

    @Test
    void whoever_goes_on_after_a_kill_between_two_steps_makes_and_takes_back_nothing_twice() throws IOException {
        GatewayProcess first = fleet.up();
        String analysis = analysed(first);
        fleet.rows(HOLD);
        Map<String, String> paths = new LinkedHashMap<>();
        for (String step : PUBLISHING) {
            String branch = "at/" + step.replace(' ', '-');
            holdUp(branch, step);
            paths.put(branch, begun(first, analysis, branch));
            untilHeld(branch);
        }
        GatewayProcess second = killed(first);

        for (Map.Entry<String, String> path : paths.entrySet()) {
            assertPublished(path.getKey(), ended(second, path.getValue()));
        }
        assertThat(forge.pullRequests).hasSize(PUBLISHING.size());

        List<String> branches = List.copyOf(paths.keySet()).subList(0, TAKING_BACK.size());
        for (String branch : branches) {
            holdUp(branch, TAKING_BACK.get(branches.indexOf(branch)));
            second.call("POST", paths.get(branch) + "/rollback", "{}");
            untilHeld(branch);
        }
        GatewayProcess third = killed(second);

        for (String branch : branches) {
            assertTakenBack(branch, ended(third, paths.get(branch)));
        }
        assertThat(forge.pullRequests).hasSize(PUBLISHING.size());
    }

    private void assertPublished(String branch, JsonObject done) throws IOException {
        assertThat(done.getBoolean("success"))
                .as(branch + done.encodePrettily() + fleet.complaints())
                .isTrue();
        assertThat(done.getString("branch")).isEqualTo(branch);
        assertThat(repository.tip(branch).name()).isEqualTo(done.getString("commit"));
        assertThat(repository.files(repository.tip(branch)).get("src/shop/Shop.java"))
                .contains("return hour > 8;");
        assertThat(request(branch).getInteger("number"))
                .isEqualTo(done.getJsonObject("pull_request").getInteger("number"));
    }

    /** The only one of the branch. */
    private JsonObject request(String branch) {
        List<JsonObject> all = forge.pullRequests.stream()
                .collect(groupingBy(one -> one.getJsonObject("head").getString("ref")))
                .get(branch);
        assertThat(all).as(branch).hasSize(1);
        return all.get(0);
    }

    private void assertTakenBack(String branch, JsonObject done) throws IOException {
        assertThat(done.getString("status"))
                .as(branch + done.encodePrettily() + fleet.complaints())
                .isEqualTo("rolled_back");
        assertThat(request(branch).getString("state")).isEqualTo("closed");
        assertThat(repository.tip(branch)).isNull();
    }

    private boolean lets(String step, String branch) {
        if (!step.equals(stops.get(branch))) {
            return true;
        }
        held.add(branch);
        try {
            killed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void holdUp(String branch, String step) {
        stops.put(branch, step);
        if (!step.contains(" ")) {
            fleet.rows("INSERT INTO held_up VALUES ('%s', '%s')".formatted(branch, step));
        }
    }

    private void untilHeld(String branch) {
        String step = stops.get(branch);
        long sleepers =
                stops.values().stream().filter(one -> !one.contains(" ")).count();
        fleet.until(
                "%s is held up at %s".formatted(branch, step),
                () -> step.contains(" ") ? held.contains(branch) : fleet.count(SLEEPERS) == sleepers);
    }

    /** Answers the next one. */
    private GatewayProcess killed(GatewayProcess node) {
        node.kill();
        fleet.rows(GONE);
        fleet.rows(LATER);
        stops.clear();
        held.clear();
        killed.countDown();
        killed = new CountDownLatch(1);
        return fleet.up();
    }

    private String analysed(GatewayProcess node) {
        JsonObject wish = JsonObject.of("repository_url", server.url().toString());
        String id = node.call("POST", "/v1/analyze", wish.encode()).getString("analysis_id");
        JsonObject analysis = ended(node, "/v1/analyze/" + id);
        assertThat(analysis.getString("status")).as(analysis.encodePrettily()).isEqualTo("completed");
        return id;
    }

    /** Answers its path. */
    private static String begun(GatewayProcess node, String analysis, String branch) {
        JsonObject wish = JsonObject.of(
                "analysis_id", analysis, "create_pr", true, "pr_options", JsonObject.of("branch", branch));
        return "/v1/refactor/"
                + node.call("POST", "/v1/refactor", wish.encode()).getString("refactoring_id");
    }

    private JsonObject ended(GatewayProcess node, String path) {
        AtomicReference<JsonObject> now = new AtomicReference<>(new JsonObject());
        fleet.until(path, () -> {
            now.set(node.call("GET", path, ""));
            return !now.get().getString("status").matches("pending|queued|running|rolling_back");
        });
        return now.get();
    }
}
