package io.orchex.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.contract.ContractFile.Served;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation of the contract has in common. */
final class ContractRulesTest {

    private static final ContractFile CONTRACT = ContractFile.read();
    private static final Set<String> PUBLIC =
            Set.of("getHealth", "getLiveness", "getReadiness", "getContractYaml", "getContractJson", "getJwks");
    private static final Set<String> WITHOUT_ENVELOPE = Set.of("getContractYaml", "getContractJson", "getJwks");
    private static final Set<String> RATE_LIMIT =
            Set.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Retry-After");

    static List<Served> operations() {
        return CONTRACT.operations();
    }

    @Test
    void the_router_can_be_built_from_it() throws Exception {
        JsonObject contract = CONTRACT.root().copy();
        // The reader of Vert.x refuses media types that it can't check; the gateway strips them as well.
        Set.of(
                        "/openapi.yaml",
                        "/analyze/{analysis_id}",
                        "/refactor/{refactoring_id}/diff",
                        "/events",
                        "/tasks/{task_id}/events")
                .forEach(path -> contract.getJsonObject("paths")
                        .getJsonObject(path)
                        .getJsonObject("get")
                        .getJsonObject("responses")
                        .getJsonObject("200")
                        .getJsonObject("content")
                        .fieldNames()
                        .retainAll(Set.of("application/json")));
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract model = OpenAPIContract.from(vertx, contract).await(10, TimeUnit.SECONDS);
            assertThat(model.operations()).hasSameSizeAs(CONTRACT.operations());
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void operation_ids_are_unique_verbs_and_nouns() {
        List<String> ids = CONTRACT.operations().stream().map(Served::id).toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)+"));
    }

    @Test
    void only_what_must_be_public_is_public() {
        assertThat(CONTRACT.operations().stream().filter(Served::isPublic).map(Served::id))
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_says_what_it_is_for(Served served) {
        JsonObject operation = served.operation();
        assertThat(operation.getString("operationId")).isNotBlank();
        assertThat(operation.getString("summary")).isNotBlank();
        assertThat(operation.getString("description")).endsWith(".");
        assertThat(operation.getJsonArray("tags")).hasSize(1);
        assertThat(CONTRACT.root().getJsonArray("tags").stream().map(tag -> ((JsonObject) tag).getString("name")))
                .contains(operation.getJsonArray("tags").getString(0));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_says_who_may_use_it(Served served) {
        JsonArray security = served.operation().getJsonArray("security");
        assertThat(security).as("security, [] where it is public").isNotNull();
        security.forEach(requirement -> {
            assertThat(CONTRACT.components("securitySchemes").fieldNames())
                    .containsAll(((JsonObject) requirement).fieldNames());
            // Scopes behind a scheme that is not OAuth are allowed, and unknown to most tools.
            assertThat(((JsonObject) requirement).getJsonArray("bearerAuth")).isEmpty();
        });
        JsonArray scopes = served.operation().getJsonArray("x-required-scopes", new JsonArray());
        boolean scoped = !served.isPublic() && !served.id().equals("issueToken");
        assertThat(scopes.isEmpty()).isNotEqualTo(scoped);
        scopes.forEach(scope -> assertThat((String) scope).matches("[a-z]+:(read|write)"));
        scopes.forEach(scope -> assertThat(served.operation().getString("description"))
                .contains("Needs the scope `%s`.".formatted(scope)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_lists_all_its_answers(Served served) {
        assertThat(served.responses().fieldNames())
                .containsAll(mandatory(served))
                .doesNotContain("default", "406")
                .anyMatch(status -> status.startsWith("2"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_answer_tells_the_limits_and_has_a_named_body(Served served) {
        for (String status : served.responses().fieldNames()) {
            JsonObject response = CONTRACT.resolved(served.responses().getJsonObject(status));
            Set<String> headers = response.getJsonObject("headers").fieldNames();
            assertThat(headers).as(status).containsAll(RATE_LIMIT);
            if (Set.of("202", "429", "503").contains(status)) {
                assertThat(headers).as(status).contains("Retry-After");
            }
            if (Set.of("201", "202").contains(status)) {
                assertThat(headers).as(status).contains("Location");
            }
            assertThat(response.containsKey("content")).as(status).isEqualTo(!status.equals("204"));
            response.getJsonObject("content", new JsonObject()).stream()
                    .filter(media -> media.getKey().equals("application/json"))
                    .forEach(media -> named(served, status, (JsonObject) media.getValue()));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_request_is_described_completely(Served served) {
        Stream<String> names = served.parameters().stream().map(parameter -> parameter.getString("name"));
        if (served.method().equals("post")) {
            assertThat(names).contains("Idempotency-Key");
        } else {
            assertThat(names).doesNotContain("Idempotency-Key");
        }
        served.parameters().forEach(parameter -> {
            assertThat(parameter.getString("description")).isNotBlank();
            if (parameter.getString("in").equals("path")) {
                assertThat(parameter.getBoolean("required")).isTrue();
                assertThat(served.path()).contains("{" + parameter.getString("name") + "}");
            }
        });
    }

    private static Set<String> mandatory(Served served) {
        Set<String> statuses = new TreeSet<>(Set.of("400", "500"));
        statuses.addAll(served.isPublic() ? Set.of() : Set.of("401", "403"));
        statuses.addAll(served.operation().getBoolean("x-orchex-unlimited", false) ? Set.of() : Set.of("429"));
        statuses.addAll(served.id().equals("getLiveness") ? Set.of() : Set.of("503"));
        statuses.addAll(served.path().contains("{") ? Set.of("404") : Set.of());
        statuses.addAll(served.hasBody() ? Set.of("408", "413", "415") : Set.of());
        statuses.addAll(served.method().equals("post") ? Set.of("409", "422") : Set.of());
        return statuses;
    }

    private static void named(Served served, String status, JsonObject media) {
        String reference = media.getJsonObject("schema").getString("$ref");
        assertThat(reference).as(status).isNotNull().startsWith("#/components/schemas/");
        if (!(WITHOUT_ENVELOPE.contains(served.id()) && status.equals("200"))) {
            JsonObject envelope = CONTRACT.resolved(media.getJsonObject("schema"));
            assertThat(reference).endsWith("Response");
            assertThat(envelope.getJsonObject("properties").fieldNames()).contains("success", "meta");
        }
    }

    @Test
    void no_error_answer_is_declared_for_nothing() {
        Set<String> used = CONTRACT.operations().stream()
                .flatMap(served -> served.responses().stream())
                .map(response -> ((JsonObject) response.getValue()).getString("$ref", ""))
                .collect(Collectors.toSet());
        List<String> unused = new ArrayList<>(CONTRACT.components("responses").fieldNames());
        unused.removeIf(name -> used.contains("#/components/responses/" + name));
        assertThat(unused).isEmpty();
    }

    @Test
    void every_error_code_that_is_shown_is_explained() {
        String explained = CONTRACT.root().getJsonObject("info").getString("description");
        CONTRACT.components("responses").forEach(response -> ((JsonObject) response.getValue())
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("examples")
                .forEach(example -> assertThat(explained)
                        .contains("`"
                                + ((JsonObject) example.getValue())
                                        .getJsonObject("value")
                                        .getJsonObject("error")
                                        .getString("code")
                                + "`")));
    }
}
