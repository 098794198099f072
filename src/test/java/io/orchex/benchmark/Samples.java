package io.orchex.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What clients send. */
final class Samples {

    /** The body that the API reference submits. */
    private static final String TASK = """
            {
              "type": "code_generation",
              "description": "Create a REST API endpoint for user authentication in Express.js",
              "context": {
                "repository": "my-app",
                "files": ["src/auth.js"],
                "language": "javascript",
                "framework": "express"
              },
              "requirements": {
                "required_capabilities": ["code_generation", "security_analysis"],
                "max_tokens": 4000,
                "timeout_seconds": 300,
                "priority": "high"
              },
              "constraints": {
                "max_cost_usd": 0.5,
                "preferred_providers": ["anthropic", "openai"],
                "excluded_agents": []
              },
              "metadata": {
                "user_id": "user123",
                "project": "authentication-service"
              }
            }
            """;

    private Samples() {}

    static Buffer task() {
        return new JsonObject(TASK).toBuffer();
    }

    /** An agent for such tasks with one slot. */
    static Buffer agent(String baseUrl) {
        return JsonObject.of(
                        "agent_id", "silent",
                        "name", "One that never answers",
                        "provider", "local",
                        "model", "any",
                        "capabilities", List.of("code_generation", "security_analysis"),
                        "constraints", Map.of("max_concurrent_tasks", 1),
                        "config", Map.of("base_url", baseUrl))
                .toBuffer();
    }
}
