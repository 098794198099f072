package io.orchex.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.http.Reply;
import io.orchex.problem.Problem;
import io.orchex.routing.RoutingProtocol.Load;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SystemTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private SystemNode node;

    @BeforeEach
    void start() {
        node = SystemNode.start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_gateway_whose_parts_all_work_is_healthy() {
        node.clock.forward(Duration.ofDays(1));

        JsonObject health = node.get("getHealth");

        assertThat(health.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        health.remove("version");
        assertThat(health).isEqualTo(new JsonObject("""
                {
                  "status": "healthy",
                  "uptime_seconds": 86400,
                  "components": {
                    "router": "healthy",
                    "registry": "healthy",
                    "load_balancer": "healthy",
                    "fallback_manager": "healthy",
                    "refactoring_engine": "healthy",
                    "database": "healthy",
                    "analyzer": "healthy"
                  },
                  "agents": {"total": 2, "healthy": 1, "degraded": 1, "offline": 0}
                }
                """));
    }

    @Test
    void a_part_that_fails_degrades_the_gateway_and_says_why() {
        node.neighbours.queueWorks = false;

        JsonObject health = node.get("getHealth");

        assertThat(health.getString("status")).isEqualTo("degraded");
        assertThat(health.getJsonObject("components").getString("fallback_manager"))
                .isEqualTo("offline");
        assertThat(health.getJsonObject("details"))
                .isEqualTo(new JsonObject().put("fallback_manager", "The queue is closed"));
    }

    @Test
    void why_a_part_failed_is_told_only_where_it_was_meant_to_be_told() {
        node.analyzer = Future.failedFuture(new IllegalStateException("password is hunter2"));

        assertThat(node.get("getHealth").encode()).doesNotContain("hunter2");
        assertThat(node.get("getHealth").getJsonObject("details").getString("analyzer"))
                .contains("log");
    }

    @Test
    void a_part_that_does_not_answer_is_given_up_after_two_seconds() {
        node.analyzer = Promise.<Void>promise().future();

        JsonObject health = node.get("getHealth");

        assertThat(health.getJsonObject("details").getString("analyzer")).contains("did not answer");
        assertThat(health.getString("status")).isEqualTo("degraded");
    }

    @Test
    void a_dispatcher_that_stopped_looking_for_work_is_offline() {
        node.neighbours.load = new Load(2, 10, 3, "balanced", 10_000);

        JsonObject components = node.get("getHealth").getJsonObject("components");

        assertThat(components.getString("router")).isEqualTo("offline");
        assertThat(components.getString("load_balancer")).isEqualTo("offline");
        assertThat(components.getString("registry")).isEqualTo("healthy");
    }

    @Test
    void without_an_agent_that_is_online_and_can_refactor_there_is_no_refactoring_engine() {
        node.neighbours.agents = List.of(NeighbourhoodVerticle.agent("builtin", "offline"));

        JsonObject health = node.get("getHealth");

        assertThat(health.getJsonObject("components").getString("refactoring_engine"))
                .isEqualTo("offline");
        assertThat(health.getJsonObject("agents").getLong("offline")).isOne();
    }

    @Test
    void without_its_database_the_gateway_is_offline_and_not_ready_but_alive() {
        SystemNode.await(node.pool.close());

        assertThat(node.get("getHealth").getString("status")).isEqualTo("offline");
        Problem refusal = node.refusal("getReadiness");
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(refusal.message()).contains("database");
        assertThat(refusal.details()).containsKey(Problem.RETRY_AFTER);
        assertThat(node.get("getLiveness")).isEqualTo(new JsonObject().put("status", "alive"));
    }

    @Test
    void a_flood_of_questions_reaches_the_database_once_a_second() {
        SystemNode.await(Future.all(
                Stream.generate(() -> node.call("getHealth")).limit(200).toList()));
        node.get("getReadiness");
        assertThat(node.pings).hasValue(1);

        node.clock.forward(LONG_ENOUGH);
        node.get("getHealth");
        assertThat(node.pings).hasValue(2);
    }

    @Test
    void a_part_that_works_again_is_healthy_a_second_later() {
        node.analyzer = Future.failedFuture("gone");
        assertThat(node.get("getHealth").getString("status")).isEqualTo("degraded");
        node.analyzer = Future.succeededFuture();

        assertThat(node.get("getHealth").getString("status")).isEqualTo("degraded");
        node.clock.forward(LONG_ENOUGH);
        assertThat(node.get("getHealth").getString("status")).isEqualTo("healthy");
    }

    @Test
    void a_node_that_drains_is_not_ready_any_more() {
        assertThat(node.get("getReadiness")).isEqualTo(new JsonObject().put("status", "ready"));

        node.drain();

        assertThat(node.refusal("getReadiness").message()).contains("stopping");
        assertThat(node.get("getLiveness").getString("status")).isEqualTo("alive");
    }

    @Test
    void the_status_brings_together_what_the_slices_tell() {
        assertThat(node.get("getStatus")).isEqualTo(new JsonObject("""
                {
                  "system": "healthy",
                  "components": {
                    "router": {"status": "healthy", "load": 0.3},
                    "registry": {"status": "healthy", "agents": 2},
                    "load_balancer": {"status": "healthy", "distribution": "balanced"}
                  },
                  "queue": {"queued_tasks": 5, "running_tasks": 12, "avg_wait_time_ms": 450},
                  "performance": {"requests_per_second": 15.2, "avg_response_time_ms": 245.0, "error_rate": 0.02}
                }
                """));
    }

    @Test
    void a_router_without_slots_has_no_load() {
        node.neighbours.load = new Load(0, 0, 0, "cost", 200);

        JsonObject components = node.get("getStatus").getJsonObject("components");

        assertThat(components.getJsonObject("router").fieldNames()).containsExactly("status");
        assertThat(components.getJsonObject("load_balancer").getString("distribution"))
                .isEqualTo("cost");
    }

    @Test
    void the_contract_is_published_in_both_forms_for_caches_to_keep() {
        Reply yaml = node.reply("getContractYaml");
        Reply json = node.reply("getContractJson");

        assertThat(yaml.raw()).isEqualTo(Buffer.buffer("openapi: 3.1.0\n"));
        assertThat(yaml.headers()).containsEntry("content-type", "application/yaml");
        assertThat(json.raw()).isEqualTo(Buffer.buffer(SystemNode.CONTRACT));
        assertThat(json.headers()).containsKey("Cache-Control");
        assertThat(json.headers().get("ETag"))
                .matches("\"[0-9a-f]{32}\"")
                .isNotEqualTo(yaml.headers().get("ETag"));
    }

    @Test
    void a_gateway_that_nobody_asks_for_its_database_is_not_built() {
        assertThatThrownBy(() -> new Vitals(List.of(), InstantSource.system(), Runnable::run))
                .hasMessageContaining("database");
    }
}
