package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.provider.fake.FakeAnthropic;
import io.orchex.provider.fake.FakeGemini;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.orchex.provider.fake.Received;
import io.orchex.provider.fake.Sent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A gateway with little patience, agents of all protocols, and the bill that their fakes would write. */
final class FaultFixture implements AutoCloseable {

    static final BigDecimal INPUT = new BigDecimal("0.003");
    static final BigDecimal CACHED_INPUT = new BigDecimal("0.0003");
    static final BigDecimal OUTPUT = new BigDecimal("0.015");

    static final int MAX_TOKENS = 500;

    /** What a task shows before anything has come of its answer. */
    static final int STARTED_PERCENTAGE = 10;

    private static final int CHARACTERS_A_TOKEN = 3;
    private static final int ANSWER_FORM_TOKENS = 200;

    final RunningOrchex orchex;

    private final List<String> agents = new ArrayList<>();

    FaultFixture(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of(
                "ORCHEX_PROVIDERS_FIRST_BYTE_SECONDS", "2",
                "ORCHEX_PROVIDERS_BETWEEN_BYTES_SECONDS", "2"));
        settings.putAll(more);
        orchex = RunningOrchex.start(settings);
    }

    /** Who speaks which protocol. */
    enum Wire {
        ANTHROPIC,
        OPENAI,
        GOOGLE,
        LOCAL;

        FakeProvider start(Vertx vertx) {
            return switch (this) {
                case ANTHROPIC -> FakeAnthropic.start(vertx);
                case OPENAI -> FakeOpenAi.start(vertx);
                case GOOGLE -> FakeGemini.start(vertx);
                case LOCAL -> FakeOpenAi.startLocal(vertx);
            };
        }

        String provider() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The first handshake of a process takes longer than these tests have patience. */
    void loadTls() {
        FakeProvider plain = FakeOpenAi.start(orchex.vertx());
        var client = orchex.vertx().createHttpClient(new HttpClientOptions().setSsl(true));
        URI at = plain.baseUrl();
        RunningOrchex.await(
                client.request(HttpMethod.GET, at.getPort(), at.getHost(), "/").otherwiseEmpty());
        RunningOrchex.await(client.close());
        plain.close();
    }

    void register(String id, Wire wire, String baseUrl, int maxRetries) {
        JsonObject retries = new JsonObject().put("max_retries", maxRetries).put("backoff_multiplier", 1);
        JsonObject config = new JsonObject()
                .put("base_url", baseUrl)
                .put("api_key", FakeProvider.KEY)
                .put("retry_policy", retries);
        JsonObject prices = new JsonObject()
                .put("cost_per_1k_input_tokens", INPUT)
                .put("cost_per_1k_cached_input_tokens", CACHED_INPUT)
                .put("cost_per_1k_output_tokens", OUTPUT)
                .put("rate_limit_per_minute", 10_000);
        var created = orchex.post(
                "/v1/agents",
                new JsonObject()
                        .put("agent_id", id)
                        .put("name", id)
                        .put("provider", wire.provider())
                        .put("model", "model-for-tests")
                        .put("constraints", prices)
                        .put("config", config));
        assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
        agents.add(id);
    }

    /** All that were registered here. */
    void removeAgents() {
        agents.forEach(
                id -> assertThat(orchex.delete("/v1/agents/" + id).statusCode()).isEqualTo(204));
        agents.clear();
    }

    static JsonObject task(Wire preferred, int timeoutSeconds) {
        return new JsonObject()
                .put("type", "code_generation")
                .put("description", "Print one")
                .put(
                        "requirements",
                        new JsonObject().put("timeout_seconds", timeoutSeconds).put("max_tokens", MAX_TOKENS))
                .put("constraints", new JsonObject().put("preferred_providers", List.of(preferred.provider())));
    }

    JsonObject submit(JsonObject task) {
        return data(orchex.post("/v1/tasks", task));
    }

    JsonObject run(JsonObject task) {
        JsonObject answer = data(orchex.call(HttpMethod.POST, "/v1/tasks", task, Map.of("Prefer", "wait=60")));
        assertThat(answer.getString("status")).as(answer.encode()).isIn("completed", "failed");
        return answer;
    }

    /** The same task so many times at once, for whom has this key; those that were taken, at their end. */
    List<JsonObject> runAll(int count, JsonObject task, String key) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + key, "Prefer", "wait=60");
        List<Future<HttpResponse<Buffer>>> sent = Stream.generate(
                        () -> orchex.send(HttpMethod.POST, "/v1/tasks", task.toBuffer(), headers))
                .limit(count)
                .toList();
        RunningOrchex.await(Future.all(sent));
        return sent.stream()
                .map(Future::result)
                .filter(answer -> answer.statusCode() < 300)
                .map(RunningOrchex::data)
                .toList();
    }

    String keyWithBudget(BigDecimal usd) {
        JsonObject wish =
                new JsonObject().put("name", "limited").put("role", "user").put("monthly_budget_usd", usd);
        return data(orchex.post("/v1/auth/keys", wish)).getString("api_key");
    }

    /** What would be set aside for its first attempt. */
    BigDecimal quoted(JsonObject task) {
        JsonObject quote = data(orchex.post("/v1/tasks/route", task)).getJsonObject("quote");
        return new BigDecimal(quote.getValue("reserved_usd").toString());
    }

    JsonObject view(String path) {
        return data(orchex.get(path));
    }

    int progress(String path) {
        return view(path).getJsonObject("progress", new JsonObject()).getInteger("percentage", 0);
    }

    List<JsonObject> attempts(JsonObject task) {
        return data(orchex.get("/v1/tasks/" + task.getString("task_id") + "/attempts"))
                .getJsonArray("attempts")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    JsonObject health(String agentId) {
        return data(orchex.get("/v1/agents/" + agentId)).getJsonObject("health");
    }

    /** The agent's health as soon as it is as wished; what is observed reaches the registry a moment after the task. */
    JsonObject health(String agentId, Predicate<JsonObject> wish) {
        return until(() -> health(agentId), wish);
    }

    static <T> T until(java.util.function.Supplier<T> look, Predicate<T> wish) {
        Instant end = Instant.now().plusSeconds(60);
        T seen = look.get();
        while (!wish.test(seen) && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            seen = look.get();
        }
        assertThat(seen).matches(wish, "as wished");
        return seen;
    }

    static BigDecimal cost(JsonObject of) {
        return new BigDecimal(of.getValue("cost_usd").toString());
    }

    /**
     * What the answers of fakes cost: what they told of their usage at the end; of an answer that broke off before
     * that, what they told, else three characters of what went in and out for a token.
     */
    static BigDecimal bill(FakeProvider... fakes) {
        return Stream.of(fakes)
                .flatMap(fake -> fake.sent().stream())
                .map(FaultFixture::price)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal price(Sent sent) {
        int output = sent.whole()
                ? sent.told().output()
                : Math.max(sent.told().output(), tokens(sent.text().length()));
        return price(sent, output);
    }

    /** The same for an answer of which so many tokens arrived. */
    static BigDecimal price(Sent sent, int output) {
        int input = sent.told().input() > 0 ? sent.told().input() : promptTokens(sent.request());
        return price(input, sent.told().cachedInput(), output);
    }

    private static BigDecimal price(int input, int cached, int output) {
        return INPUT.multiply(BigDecimal.valueOf(input - cached))
                .add(CACHED_INPUT.multiply(BigDecimal.valueOf(cached)))
                .add(OUTPUT.multiply(BigDecimal.valueOf(output)))
                .movePointLeft(3)
                .setScale(6, RoundingMode.CEILING);
    }

    /** What the prompt counts for where nobody has told. */
    static int promptTokens(Received request) {
        return tokens(prompt(request)) + ANSWER_FORM_TOKENS;
    }

    /**
     * The worst price at a cent for 1,000 tokens: the whole prompt, by its length, the form of the answer and an answer
     * of full length.
     */
    static BigDecimal reserved(Received request, int maxTokens) {
        return BigDecimal.valueOf(promptTokens(request) + maxTokens).movePointLeft(5);
    }

    static int tokens(int characters) {
        return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }

    private static int prompt(Received request) {
        return characters(request.body().getValue("messages"))
                + characters(request.body().getValue("contents"))
                + characters(request.body().getValue("systemInstruction"))
                + characters(request.body().getValue("system"));
    }

    /** All texts that are said in it; roles are not. */
    private static int characters(@Nullable Object json) {
        if (json instanceof String text) {
            return text.length();
        }
        if (json instanceof JsonArray array) {
            return array.stream().mapToInt(FaultFixture::characters).sum();
        }
        if (json instanceof JsonObject object) {
            return Stream.of("content", "parts", "text")
                    .mapToInt(name -> characters(object.getValue(name)))
                    .sum();
        }
        return 0;
    }

    @Override
    public void close() {
        orchex.close();
    }
}
