package io.orchex.prometheus;

import io.orchex.RunningOrchex;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrometheusTest {
    @Test
    void x() {
        try (RunningOrchex g = RunningOrchex.start(Map.of("ORCHEX_METRICS_PORT", "0"))) {
            System.out.println(g.post(
                            "/v1/agents",
                            new JsonObject(
                                    "{\"agent_id\":\"reviewer\",\"name\":\"H\",\"provider\":\"builtin\",\"capabilities\":[\"code_review\"]}"))
                    .bodyAsString());
            System.out.println(g.call(
                            io.vertx.core.http.HttpMethod.POST,
                            "/v1/tasks",
                            new JsonObject(
                                    "{\"type\":\"code_review\",\"description\":\"x\",\"context\":{\"language\":\"java\",\"code\":\"class A {}\"}}"),
                            Map.of("Prefer", "wait=20"))
                    .bodyAsString());
            g.get("/v1/nothing/here");
            String s = Scrape.answer(g, "/metrics", io.vertx.core.http.HttpMethod.GET, "*/*")
                    .bodyAsString();
            try {
                java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/mm/scrape.txt"), s);
            } catch (Exception e) {
            }
        }
    }
}
