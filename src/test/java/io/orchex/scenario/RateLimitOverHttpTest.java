package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits of the reference: 1000 requests an hour and 50 a minute for a credential, 100 an hour for an address. */
final class RateLimitOverHttpTest {

    private static final Map<String, String> NOBODY = Map.of("Authorization", "");
    private static final Map<String, String> LIMITS = Map.of(
            "ORCHEX_RATE_LIMIT_REQUESTS_PER_HOUR", "1000",
            "ORCHEX_RATE_LIMIT_ANONYMOUS_PER_HOUR", "100",
            "ORCHEX_RATE_LIMIT_BURST_PER_MINUTE", "50");
    private static final Map<String, String> HOURLY =
            Map.of("ORCHEX_RATE_LIMIT_REQUESTS_PER_HOUR", "1000", "ORCHEX_RATE_LIMIT_ANONYMOUS_PER_HOUR", "100");

    private RunningOrchex orchex;

    @AfterEach
    void stop() {
        orchex.close();
    }

    @Test
    void the_first_answer_says_how_much_is_left() {
        orchex = RunningOrchex.start(LIMITS);

        HttpResponse<Buffer> first = orchex.get("/v1/agents");

        assertThat(first.getHeader("X-RateLimit-Limit")).isEqualTo("1000");
        assertThat(first.getHeader("X-RateLimit-Remaining")).isEqualTo("999");
        assertThat(first.getHeader("X-RateLimit-Retry-After")).isEqualTo("0");
        assertThat(Long.parseLong(first.getHeader("X-RateLimit-Reset")))
                .isBetween(Instant.now().getEpochSecond() + 3000, Instant.now().getEpochSecond() + 3601);
        assertThat(orchex.get("/v1/agents").getHeader("X-RateLimit-Remaining")).isEqualTo("998");
        assertThat(anonymous("/v1/health").getHeader("X-RateLimit-Limit")).isEqualTo("100");
        assertThat(anonymous("/v1/health").getHeader("X-RateLimit-Remaining")).isEqualTo("98");
    }

    @Test
    void more_than_fifty_at_once_are_slowed_down() {
        orchex = RunningOrchex.start(LIMITS);

        List<HttpResponse<Buffer>> answers = many("/v1/health", 200, Map.of());

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSizeBetween(50, 199);
        HttpResponse<Buffer> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        JsonObject details = Refusal.details(refused, 429, "RATE_LIMIT_EXCEEDED");
        assertThat(details.getInteger("retry_after")).isBetween(1, 60);
        assertThat(details.getInteger("remaining")).isBetween(801, 950);
    }

    @Test
    void the_thousand_and_first_request_of_an_hour_is_refused_in_the_words_of_the_reference() {
        orchex = RunningOrchex.start(HOURLY);
        assertThat(many("/v1/agents?limit=1", 1000, Map.of()))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);

        HttpResponse<Buffer> refused = orchex.get("/v1/agents");

        JsonObject details = Refusal.details(refused, 429, "RATE_LIMIT_EXCEEDED");
        assertThat(RunningOrchex.error(refused).getString("message")).isEqualTo("Rate limit exceeded");
        assertThat(details.fieldNames()).containsExactlyInAnyOrder("retry_after", "limit", "remaining");
        assertThat(details.getInteger("limit")).isEqualTo(1000);
        assertThat(details.getInteger("remaining")).isZero();
        assertThat(details.getInteger("retry_after")).isBetween(3000, 3600);
        assertThat(refused.getHeader("Retry-After"))
                .isEqualTo(details.getInteger("retry_after").toString());
        assertThat(refused.getHeader("X-RateLimit-Retry-After")).isEqualTo(refused.getHeader("Retry-After"));
        assertThat(refused.getHeader("X-RateLimit-Limit")).isEqualTo("1000");
        assertThat(refused.getHeader("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(anonymous("/v1/health").statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_without_a_credential_is_refused_after_a_hundred_and_orchestrators_never() {
        orchex = RunningOrchex.start(HOURLY);
        assertThat(many("/v1/tasks", 100, NOBODY))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);

        assertThat(Refusal.details(anonymous("/v1/tasks"), 429, "RATE_LIMIT_EXCEEDED")
                        .getInteger("limit"))
                .isEqualTo(100);
        Refusal.details(anonymous("/v1/health"), 429, "RATE_LIMIT_EXCEEDED");
        Refusal.details(
                orchex.call(HttpMethod.GET, "/v1/tasks", null, Map.of("Authorization", "Bearer orx_guess")),
                429,
                "RATE_LIMIT_EXCEEDED");
        assertThat(many("/v1/health/live", 60, NOBODY))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
        assertThat(many("/v1/health/ready", 60, NOBODY))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
        assertThat(orchex.get("/v1/tasks").statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_nowhere_and_what_is_not_allowed_is_counted_too() {
        orchex = RunningOrchex.start(HOURLY);

        many("/v1/nothing", 100, NOBODY);

        Refusal.details(anonymous("/v1/health"), 429, "RATE_LIMIT_EXCEEDED");
        Refusal.details(anonymous("/v1/nothing"), 429, "RATE_LIMIT_EXCEEDED");
        Refusal.details(orchex.call(HttpMethod.PATCH, "/v1/tasks", null, NOBODY), 429, "RATE_LIMIT_EXCEEDED");
    }

    @Test
    void anybody_can_read_the_documentation_and_pays_for_the_contract_only() {
        orchex = RunningOrchex.start(LIMITS);
        int before = remaining(anonymous("/v1/health"));

        HttpResponse<Buffer> page = anonymous("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("content-type")).startsWith("text/html");
        assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(page.getHeader("X-RateLimit-Remaining")).isEqualTo(Integer.toString(before));
        for (String asset : List.of("swagger-ui.css", "swagger-ui-bundle.js", "swagger-initializer.js", "index.css")) {
            assertThat(page.bodyAsString()).contains(asset);
            assertThat(anonymous("/docs/" + asset).statusCode()).as(asset).isEqualTo(200);
        }
        assertThat(anonymous("/docs/swagger-initializer.js").bodyAsString()).contains("/v1/openapi.json");

        assertThat(remaining(anonymous("/v1/openapi.json"))).isEqualTo(before - 1);
        assertThat(anonymous("/docs/nothing.js").statusCode()).isEqualTo(404);
    }

    private static int remaining(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Integer.parseInt(answer.getHeader("X-RateLimit-Remaining"));
    }

    private HttpResponse<Buffer> anonymous(String path) {
        return orchex.call(HttpMethod.GET, path, null, NOBODY);
    }

    private List<HttpResponse<Buffer>> many(String path, int times, Map<String, String> headers) {
        return await(Future.all(IntStream.range(0, times)
                        .mapToObj(i -> orchex.send(HttpMethod.GET, path, null, headers))
                        .toList()))
                .list();
    }
}
